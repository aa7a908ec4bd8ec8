package dev.parley.shared.document;

import dev.parley.shared.event.ChatId;
import java.util.Optional;

/** Follows chat documents, as the listener of the web client does. */
public interface ChatTails {
  /** Receives the changes of one document on any thread, one after the other, in their order. */
  interface Listener {
    /**
     * The document has changed.
     *
     * @param tail empty if there is no document or it cannot be read: then only the log can tell
     */
    void changed(Optional<ChatTail> tail);

    /** Following has ended. Interruptions that pass by themselves are not reported. */
    void ended(Throwable reason);
  }

  /** One document that is followed. */
  @FunctionalInterface
  interface Subscription {
    void stop();
  }

  /** Follows the document of {@code chat}. Every flush costs one billed read. */
  Subscription follow(ChatId chat, Listener listener);
}
