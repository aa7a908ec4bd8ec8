package dev.parley.chat.access;

import dev.parley.shared.chat.General;

/**
 * Makes sure that the room {@link General} exists before a request uses it.
 *
 * <p>The first instance creates the room when it starts. If that failed, for example because
 * Cassandra was away, the first request that needs the room creates it.
 */
public final class GeneralRoom {
  private final ChatDirectory directory;
  private final Runnable creation;

  /**
   * The room of one deployment.
   *
   * @param creation creates the room; several instances may run it at the same time
   */
  public GeneralRoom(ChatDirectory directory, Runnable creation) {
    this.directory = directory;
    this.creation = creation;
  }

  /** Creates the room if it does not exist; costs nothing once the directory remembers it. */
  public void createIfMissing() {
    if (directory.find(General.CHAT_ID).isEmpty()) {
      creation.run();
    }
  }
}
