package dev.parley.shared.document;

import com.google.api.core.ApiFuture;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Precondition;
import com.google.cloud.firestore.WriteResult;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the documents {@code chats/{chat_id}}. */
public final class FirestoreChatDocuments implements ChatDocuments {
  private static final Logger LOG = LoggerFactory.getLogger(FirestoreChatDocuments.class);

  /** Longest wait for an answer, unless the constructor is told another. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final FirestoreCalls calls;
  private final InstantSource clock;

  /** Documents of {@code firestore}, with {@link #ANSWER_TIMEOUT}. */
  public FirestoreChatDocuments(Firestore firestore, InstantSource clock) {
    this(FirestoreConnection.of(firestore), clock, ANSWER_TIMEOUT);
  }

  /**
   * Documents behind {@code connection}.
   *
   * @param clock tells when a document was read
   * @param answerTimeout longest wait for the answer to one call
   */
  public FirestoreChatDocuments(
      FirestoreConnection connection, InstantSource clock, Duration answerTimeout) {
    this(connection, clock, answerTimeout, FirestoreCalls.LATE_AFTER);
  }

  FirestoreChatDocuments(
      FirestoreConnection connection,
      InstantSource clock,
      Duration answerTimeout,
      Duration lateAfter) {
    this.calls = new FirestoreCalls(connection, answerTimeout, lateAfter);
    this.clock = clock;
  }

  @Override
  public Optional<VersionedState> read(ChatId chat) {
    try {
      DocumentSnapshot snapshot = calls.read(path(chat));
      return snapshot.exists()
          ? Optional.of(new VersionedState(state(chat, snapshot), snapshot.getUpdateTime()))
          : Optional.empty();
    } catch (FirestoreCalls.ConcurrentWriteException conflict) {
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
    return written(chat, state, Optional.empty(), document -> document.create(fields));
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
    return written(chat, state, Optional.of(known), document -> document.update(fields, unchanged));
  }

  private Optional<VersionedState> written(
      ChatId chat,
      DocumentState state,
      Optional<Timestamp> known,
      Function<DocumentReference, ApiFuture<WriteResult>> write) {
    return calls
        .commit(path(chat), known, write, document -> isWritten(chat, document, state))
        .map(updated -> new VersionedState(state, updated));
  }

  /** Whether the document holds just what {@code state} says. */
  private boolean isWritten(ChatId chat, DocumentSnapshot document, DocumentState state) {
    if (!document.exists()) {
      return false;
    }
    DocumentState found = state(chat, document);
    return found.seq() == state.seq()
        && found.tailSeq() == state.tailSeq()
        && found.prev().equals(state.prev())
        && found.reads().equals(state.reads())
        && found.tail().equals(state.tail());
  }

  private static String path(ChatId chat) {
    return "chats/" + chat;
  }
}
