package dev.parley.chat;

import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import java.util.List;

/**
 * Some events of one chat.
 *
 * @param events in the order that was asked for
 * @param next the last of {@code events} where there are more beyond it, otherwise null
 */
record EventsPage(List<Event> events, EventId next) {
  EventsPage {
    events = List.copyOf(events);
  }

  /** The page of {@code quantity} events out of {@code read}, which was asked for one more. */
  static EventsPage of(List<Event> read, int quantity) {
    if (read.size() <= quantity) {
      return new EventsPage(read, null);
    }
    return new EventsPage(read.subList(0, quantity), read.get(quantity - 1).eventId());
  }
}
