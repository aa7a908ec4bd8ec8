package dev.parley.shared.document;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreException;
import com.google.cloud.firestore.Precondition;
import com.google.cloud.firestore.WriteResult;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the documents {@code chats/{chat_id}}. */
public final class FirestoreChatDocuments implements ChatDocuments {
  private static final Logger LOG = LoggerFactory.getLogger(FirestoreChatDocuments.class);

  /** Longest wait for one answer of Firestore. */
  private static final long CALL_TIMEOUT_MS = 10_000;

  /** Answers that mean: another writer changed the document since it was read or written here. */
  private static final Set<StatusCode.Code> CONCURRENT_WRITE =
      Set.of(
          StatusCode.Code.FAILED_PRECONDITION,
          StatusCode.Code.ALREADY_EXISTS,
          StatusCode.Code.NOT_FOUND,
          StatusCode.Code.ABORTED);

  private final Firestore firestore;
  private final InstantSource clock;

  /**
   * Documents of {@code firestore}.
   *
   * @param clock tells when a document was read
   */
  public FirestoreChatDocuments(Firestore firestore, InstantSource clock) {
    this.firestore = firestore;
    this.clock = clock;
  }

  @Override
  public Optional<VersionedState> read(ChatId chat) {
    try {
      DocumentSnapshot snapshot = await(reference(chat).get());
      return snapshot.exists()
          ? Optional.of(new VersionedState(state(chat, snapshot), snapshot.getUpdateTime()))
          : Optional.empty();
    } catch (ConcurrentWriteException conflict) {
      throw new StoreUnavailableException("Firestore: the document is busy", conflict);
    }
  }

  private DocumentState state(ChatId chat, DocumentSnapshot snapshot) {
    try {
      return FirestoreDocumentFields.state(chat, snapshot, clock.instant());
    } catch (RuntimeException unreadable) {
      // Firestore is a cache: a document that cannot be read is written again from the log.
      LOG.atError()
          .setCause(unreadable)
          .addKeyValue("chat_id", chat)
          .log("document not understood");
      return DocumentState.unknown(
          Math.max(FirestoreDocumentFields.lastSeq(snapshot), clock.millis()));
    }
  }

  @Override
  public Optional<VersionedState> create(ChatId chat, ChatHeader header, DocumentState state) {
    Map<String, Object> fields = new HashMap<>(FirestoreDocumentFields.of(state));
    fields.putAll(FirestoreDocumentFields.of(header));
    return written(state, () -> await(reference(chat).create(fields)));
  }

  @Override
  public Optional<VersionedState> update(ChatId chat, DocumentState state, Timestamp known) {
    return updated(chat, state, FirestoreDocumentFields.of(state), known);
  }

  @Override
  public Optional<VersionedState> updateReads(ChatId chat, DocumentState state, Timestamp known) {
    return updated(chat, state, FirestoreDocumentFields.reads(state), known);
  }

  @Override
  public Optional<VersionedState> replace(
      ChatId chat, ChatHeader header, DocumentState state, Timestamp known) {
    Map<String, Object> fields = new HashMap<>(FirestoreDocumentFields.replacing(header));
    fields.putAll(FirestoreDocumentFields.of(state));
    return updated(chat, state, fields, known);
  }

  private Optional<VersionedState> updated(
      ChatId chat, DocumentState state, Map<String, Object> fields, Timestamp known) {
    Precondition unchanged = Precondition.updatedAt(known);
    return written(state, () -> await(reference(chat).update(fields, unchanged)));
  }

  private interface Write {
    WriteResult run();
  }

  private static Optional<VersionedState> written(DocumentState state, Write write) {
    try {
      return Optional.of(new VersionedState(state, write.run().getUpdateTime()));
    } catch (ConcurrentWriteException conflict) {
      return Optional.empty();
    }
  }

  private DocumentReference reference(ChatId chat) {
    return firestore.collection("chats").document(chat.toString());
  }

  private static <T> T await(ApiFuture<T> future) {
    try {
      return future.get(CALL_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      future.cancel(true);
      throw new StoreUnavailableException("Firestore: no answer in time", slow);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Firestore: interrupted", stopping);
    } catch (ExecutionException failed) {
      throw translated(failed.getCause());
    }
  }

  private static RuntimeException translated(Throwable cause) {
    Optional<StatusCode.Code> code = code(cause);
    if (code.filter(CONCURRENT_WRITE::contains).isPresent()) {
      return new ConcurrentWriteException(cause);
    }
    if (code.filter(c -> c == StatusCode.Code.INVALID_ARGUMENT).isPresent()) {
      return new DocumentRefusedException("Firestore refuses the document", cause);
    }
    return new StoreUnavailableException(
        "Firestore: " + code.map(Enum::name).orElse(cause.getClass().getSimpleName()), cause);
  }

  private static Optional<StatusCode.Code> code(Throwable cause) {
    if (cause instanceof FirestoreException firestore && firestore.getStatus() != null) {
      return Optional.of(StatusCode.Code.valueOf(firestore.getStatus().getCode().name()));
    }
    return cause instanceof ApiException api
        ? Optional.of(api.getStatusCode().getCode())
        : Optional.empty();
  }

  private static final class ConcurrentWriteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConcurrentWriteException(Throwable cause) {
      super(cause);
    }
  }
}
