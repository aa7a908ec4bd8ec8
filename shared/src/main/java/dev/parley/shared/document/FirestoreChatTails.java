package dev.parley.shared.document;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.ListenerRegistration;
import com.google.common.util.concurrent.MoreExecutors;
import dev.parley.shared.event.ChatId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the documents {@code chats/{chat_id}} by Firestore's own listeners, one per chat.
 *
 * <p>The Firestore client is opened when the first chat is followed. An instance on which nobody
 * follows a chat never loads it.
 */
public final class FirestoreChatTails implements ChatTails {
  private static final Logger LOG = LoggerFactory.getLogger(FirestoreChatTails.class);

  private final Supplier<Firestore> firestore;
  private final Executor executor;
  private final InstantSource clock;

  /**
   * Tails of the documents in {@code firestore}.
   *
   * @param firestore opens the client or returns the one that is open
   * @param executor on which listeners are called, those of different chats at the same time
   */
  public FirestoreChatTails(Supplier<Firestore> firestore, Executor executor, InstantSource clock) {
    this.firestore = firestore;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public Subscription follow(ChatId chat, Listener listener) {
    ListenerRegistration registration =
        firestore
            .get()
            .collection("chats")
            .document(chat.toString())
            .addSnapshotListener(
                // Firestore starts one task for each change. On several threads a newer one could
                // run first.
                MoreExecutors.newSequentialExecutor(executor),
                (document, error) -> {
                  if (error != null) {
                    listener.ended(error);
                  } else {
                    listener.changed(tail(chat, document));
                  }
                });
    return registration::remove;
  }

  private Optional<ChatTail> tail(ChatId chat, DocumentSnapshot document) {
    if (document == null || !document.exists()) {
      return Optional.empty();
    }
    try {
      DocumentState state = FirestoreDocumentFields.state(chat, document, clock.instant());
      return Optional.of(
          new ChatTail(
              state.seq(),
              state.tailSeq(),
              state.tail(),
              FirestoreDocumentFields.typing(document)));
    } catch (RuntimeException unreadable) {
      // A reader that reads the log instead misses nothing.
      LOG.atError()
          .setCause(unreadable)
          .addKeyValue("chat_id", chat)
          .log("document not understood");
      return Optional.empty();
    }
  }
}
