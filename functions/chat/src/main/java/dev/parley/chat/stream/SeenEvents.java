package dev.parley.chat.stream;

import dev.parley.shared.event.EventId;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The events of a chat that a feed has seen. It is immutable, so streams may keep it.
 *
 * @param floor every event up to and including this one counts as seen; empty if there is no floor
 * @param ids the events after the floor that were seen; never changed
 * @param settledMs a time in ms since the epoch. Every event from before it that became durable in
 *     time has been seen: the log was read again after the settle delay
 */
record SeenEvents(Optional<EventId> floor, TreeSet<EventId> ids, long settledMs) {
  /** More than a tail holds. So an event of the tail was seen only if it is in {@link #ids}. */
  static final int EVENTS_MIN = 150;

  /**
   * Events that are not settled are kept up to this number, because a late event may still come
   * between them.
   */
  static final int EVENTS_MAX = 1_000;

  /** The state after a feed has read its chat for the first time and has seen {@code newest}. */
  static SeenEvents first(Optional<EventId> floor, Collection<EventId> newest, long settledMs) {
    return new SeenEvents(floor, new TreeSet<>(), settledMs).with(newest);
  }

  boolean contains(EventId event) {
    return floor.filter(f -> event.compareTo(f) <= 0).isPresent() || ids.contains(event);
  }

  /** Whether an event after {@code event} was seen. */
  boolean hasAfter(EventId event) {
    return !ids.isEmpty() && ids.last().compareTo(event) > 0;
  }

  /** These events and {@code events}. */
  SeenEvents with(Collection<EventId> events) {
    TreeSet<EventId> more = new TreeSet<>(ids);
    more.addAll(events);
    return new SeenEvents(floor, more, settledMs).shrunk();
  }

  /** The same events, after it became certain that no event before {@code timeMs} is missing. */
  SeenEvents settled(long timeMs) {
    return timeMs <= settledMs ? this : new SeenEvents(floor, new TreeSet<>(ids), timeMs).shrunk();
  }

  /** The oldest event that is not settled: an event before it may be missing. */
  Optional<EventId> firstUnsettled() {
    return Optional.ofNullable(ids.ceiling(EventFingerprint.lowerBound(settledMs)));
  }

  private SeenEvents shrunk() {
    Optional<EventId> higher = floor;
    while (ids.size() > EVENTS_MAX
        || (ids.size() > EVENTS_MIN && EventFingerprint.timeMs(ids.first()) < settledMs)) {
      higher = Optional.of(ids.pollFirst());
    }
    return new SeenEvents(higher, ids, settledMs);
  }
}
