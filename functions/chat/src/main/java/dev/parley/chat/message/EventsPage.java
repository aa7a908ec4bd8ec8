package dev.parley.chat.message;

import dev.parley.chat.sealing.Event;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.EventId;
import dev.parley.shared.store.Page;
import java.util.List;

/**
 * Some events of one chat.
 *
 * @param events in the order of the request
 * @param next the cursor of the next page, which is the last of {@code events}; null if there are
 *     no more
 */
record EventsPage(List<Event> events, EventId next) {
  EventsPage {
    events = List.copyOf(events);
  }

  static EventsPage of(Page<FoldedEvent> page, Sealing sealing) {
    return new EventsPage(
        page.items().stream().map(sealing::open).toList(),
        page.next().map(FoldedEvent::eventId).orElse(null));
  }
}
