package dev.parley.chat.change;

import dev.parley.shared.event.StoredEvent;

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
}
