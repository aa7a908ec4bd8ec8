package dev.parley.chat;

import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.store.Page;
import java.util.List;

/**
 * Some events of one chat.
 *
 * @param events in the order that was asked for
 * @param next the last of {@code events} if there are more beyond it, otherwise null
 */
record EventsPage(List<Event> events, EventId next) {
  EventsPage {
    events = List.copyOf(events);
  }

  static EventsPage of(Page<Event> page) {
    return new EventsPage(page.items(), page.next().map(Event::eventId).orElse(null));
  }
}
