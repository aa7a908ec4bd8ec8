package dev.parley.chat.sealing;

/**
 * A key of a chat, for clients that may read the chat.
 *
 * @param id the key id that a sealed text names
 * @param key base64url without padding, 32 bytes
 */
public record KeyView(int id, String key) {
  /** The id, never the key. */
  @Override
  public String toString() {
    return "KeyView[" + id + "]";
  }
}
