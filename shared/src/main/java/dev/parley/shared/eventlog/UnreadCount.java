package dev.parley.shared.eventlog;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Counts the messages of others that a user has not read.
 *
 * <p>The count has two bounds: a client shows no more than 99+, and no chat is read from end to end
 * for it.
 */
public final class UnreadCount {
  /** The largest count; it means this many or more. */
  public static final int COUNT_MAX = 100;

  /**
   * Events that are read at most, without their bodies. Joins and own messages do not count, but
   * are read too.
   */
  private static final int EVENTS_MAX = 5 * EventLog.PAGE_EVENTS_MAX;

  private final EventLog log;

  /** Counts in {@code log}. */
  public UnreadCount(EventLog log) {
    this.log = log;
  }

  /**
   * The number of unread messages, at most {@link #COUNT_MAX}.
   *
   * <p>If there are more events than may be read, the answer is {@link #COUNT_MAX}: a smaller
   * number could hide a message among the events that were not read.
   *
   * @param from the last event that counts as read; empty to count from the first event
   */
  public int count(LogKey chat, UserId reader, Optional<EventId> from) {
    return count(chat, from, head -> counts(head, reader));
  }

  /**
   * As {@link #count(LogKey, UserId, Optional)}, up to an event that is shown as the last one.
   * Otherwise a message that comes while both are read would be in the number and not be shown, and
   * a client that is told of it then would count it once more.
   */
  public int count(LogKey chat, UserId reader, Optional<EventId> from, EventId last) {
    return count(chat, from, head -> counts(head, reader) && head.eventId().compareTo(last) <= 0);
  }

  private int count(LogKey chat, Optional<EventId> from, Predicate<EventHead> counts) {
    int count = 0;
    Optional<EventId> after = from;
    for (int looked = 0; looked < EVENTS_MAX; looked += EventLog.PAGE_EVENTS_MAX) {
      List<EventHead> page = log.headsAfter(chat, after, EventLog.PAGE_EVENTS_MAX);
      count += (int) page.stream().filter(counts).count();
      if (page.size() < EventLog.PAGE_EVENTS_MAX || count >= COUNT_MAX) {
        return Math.min(count, COUNT_MAX);
      }
      after = Optional.of(page.get(page.size() - 1).eventId());
    }
    return COUNT_MAX;
  }

  private static boolean counts(EventHead head, UserId reader) {
    return head.type() == EventType.MESSAGE && !head.authorId().equals(reader);
  }
}
