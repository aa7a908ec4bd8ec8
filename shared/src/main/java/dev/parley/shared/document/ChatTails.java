package dev.parley.shared.document;

import dev.parley.shared.event.ChatId;
import java.util.Optional;

/** Tells of every change of a chat's document, as the web client's listener does. */
public interface ChatTails {
  /** What is told; calls may come on any thread and, rarely, out of order. */
  interface Listener {
    /**
     * The document is now this; empty where there is none or it cannot be read, so that the log has
     * to be looked into.
     */
    void changed(Optional<ChatTail> tail);

    /** Nothing more will be told; interruptions that pass by themselves are not told at all. */
    void ended(Throwable reason);
  }

  /** Ends what {@link #follow} began. */
  @FunctionalInterface
  interface Following {
    void stop();
  }

  /** Follows the document of {@code chat}; every flush costs one billed read. */
  Following follow(ChatId chat, Listener listener);
}
