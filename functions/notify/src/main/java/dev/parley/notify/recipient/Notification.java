package dev.parley.notify.recipient;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;

/**
 * What one person is told.
 *
 * @param chat where something was said
 * @param event the message
 * @param direct whether the chat is a direct one
 * @param title the name of the room, or the author's in a direct chat
 * @param author the author's username; empty if it is not known
 * @param text the beginning of the message; empty if it has none or cannot be read
 * @param images how many of its files are pictures
 * @param files how many files it has
 * @param unread how many messages of the chat are unread, 100 for many
 */
public record Notification(
    ChatId chat,
    EventId event,
    boolean direct,
    String title,
    String author,
    String text,
    int images,
    int files,
    int unread) {
  private static final int TEXT_CODE_POINTS_MAX = 240;

  public Notification {
    text = shortened(text);
  }

  private static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= TEXT_CODE_POINTS_MAX) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, TEXT_CODE_POINTS_MAX)) + "…";
  }

  /** Never the text: it would reach logs. */
  @Override
  public String toString() {
    return "Notification[" + event + " of chat " + chat + "]";
  }
}
