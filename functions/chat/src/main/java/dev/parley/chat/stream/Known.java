package dev.parley.chat.stream;

import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The newest events of a chat that a feed has seen; a value, which every stream may keep.
 *
 * @param floor everything up to it counts as seen; empty where that is nothing
 * @param ids what was seen above it; never changed
 */
record Known(Optional<EventId> floor, TreeSet<EventId> ids) {
  /** More than a tail holds, so that its events are either here or were not seen. */
  static final int EVENTS_MAX = 150;

  /** The state of a feed that looks at its chat for the first time. */
  static Known first(List<Event> newest) {
    return new Known(Optional.empty(), new TreeSet<>()).with(newest);
  }

  boolean contains(EventId event) {
    return floor.filter(f -> event.compareTo(f) <= 0).isPresent() || ids.contains(event);
  }

  Known with(Collection<Event> events) {
    TreeSet<EventId> more = new TreeSet<>(ids);
    events.forEach(event -> more.add(event.eventId()));
    Optional<EventId> higher = floor;
    while (more.size() > EVENTS_MAX) {
      higher = Optional.of(more.pollFirst());
    }
    return new Known(higher, more);
  }
}
