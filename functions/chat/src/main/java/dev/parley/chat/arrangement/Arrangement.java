package dev.parley.chat.arrangement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one person has made of one chat in their own list.
 *
 * @param pinnedAt since when the chat is kept on top; null if it is not
 * @param archivedAt since when the chat is out of the way; null if it is not
 * @param unreadAt since when the chat is marked as unread; null if it is not
 */
public record Arrangement(Instant pinnedAt, Instant archivedAt, Instant unreadAt) {
  /** That of a chat of which the person has made nothing. */
  public static final Arrangement NONE = new Arrangement(null, null, null);

  /**
   * What of this still holds: a chat comes back from the archive with the first event that is newer
   * than that, and nothing is unread that was read later. So neither costs a write. Times are
   * compared as they are kept, in milliseconds.
   *
   * @param lastEventAt the time of the chat's last event; null if there is none
   * @param readAt when the person read the chat last; null if never
   */
  public Arrangement holding(Instant lastEventAt, Instant readAt) {
    return new Arrangement(pinnedAt, notBefore(archivedAt, lastEventAt), after(unreadAt, readAt));
  }

  private static Instant notBefore(Instant time, Instant other) {
    return time != null && other != null && time.isBefore(other.truncatedTo(ChronoUnit.MILLIS))
        ? null
        : time;
  }

  private static Instant after(Instant time, Instant other) {
    return time != null && other != null && !time.isAfter(other) ? null : time;
  }
}
