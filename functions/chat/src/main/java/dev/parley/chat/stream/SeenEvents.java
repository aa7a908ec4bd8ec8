package dev.parley.chat.stream;

import dev.parley.shared.event.EventId;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The newest events of a chat that a feed has seen; a value, which every stream may keep.
 *
 * @param floor everything up to it counts as seen; empty where that is nothing
 * @param ids what was seen above it; never changed
 * @param settledMs everything that became durable in time and is from before that, in ms since the
 *     epoch, was seen: the log was read long enough afterwards
 */
record SeenEvents(Optional<EventId> floor, TreeSet<EventId> ids, long settledMs) {
  /** More than a tail holds, so that its events are either here or were not seen. */
  static final int EVENTS_MIN = 150;

  /** Those that are not settled are kept beyond that, so that a late one is told from them. */
  static final int EVENTS_MAX = 1_000;

  /** The state of a feed that looks at its chat for the first time, and sees {@code newest}. */
  static SeenEvents first(Optional<EventId> floor, Collection<EventId> newest, long settledMs) {
    return new SeenEvents(floor, new TreeSet<>(), settledMs).with(newest);
  }

  boolean contains(EventId event) {
    return floor.filter(f -> event.compareTo(f) <= 0).isPresent() || ids.contains(event);
  }

  SeenEvents with(Collection<EventId> events) {
    TreeSet<EventId> more = new TreeSet<>(ids);
    more.addAll(events);
    return new SeenEvents(floor, more, settledMs).shrunk();
  }

  /** The same events, where all of them before {@code timeMs} are known to be among them. */
  SeenEvents settled(long timeMs) {
    return timeMs <= settledMs ? this : new SeenEvents(floor, new TreeSet<>(ids), timeMs).shrunk();
  }

  /** The oldest event of which it is not certain that none before it is missing. */
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
