package dev.parley.chat.change;

import dev.parley.shared.event.StoredEvent;
import java.util.function.Consumer;

/**
 * Removes what a part of the system keeps of a message besides its text in the log, such as search
 * terms or files. Whoever keeps something of messages is given to {@link ChangeFeature}.
 *
 * <p>It is called after the deletion is durable, and before the request is answered. From then on
 * the log has no text of the message, so who reads the log anew finds nothing to keep. It is called
 * again if the request is repeated, so it may be called repeatedly, and for a message of which it
 * keeps nothing. If it fails, the request fails, and the client repeats it.
 */
@FunctionalInterface
public interface DeletionListener {
  /**
   * The message was deleted.
   *
   * @param message it may still have its text, sealed: read before it was deleted
   */
  void deleted(StoredEvent message);

  /**
   * The message is about to be deleted, for who notes beforehand what there is to remove. If it
   * fails, the message is not deleted.
   *
   * @param message with its text, sealed
   */
  default void deleting(StoredEvent message) {}

  /** One that only has something to do before a deletion. */
  static DeletionListener before(Consumer<StoredEvent> deleting) {
    return new DeletionListener() {
      @Override
      public void deleting(StoredEvent message) {
        deleting.accept(message);
      }

      @Override
      public void deleted(StoredEvent message) {
        // It was noted before.
      }
    };
  }
}
