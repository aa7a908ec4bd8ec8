package dev.parley.chat;

import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.event.Event;
import dev.parley.shared.eventlog.Outbox;

/**
 * Puts events that are durable on the bus.
 *
 * <p>An event is published again only while it waits in the outbox, that is, as long as the first
 * attempt's publish may have been the thing that failed.
 */
final class Announcements {
  private final Outbox outbox;
  private final EventPublisher publisher;

  Announcements(Outbox outbox, EventPublisher publisher) {
    this.outbox = outbox;
    this.publisher = publisher;
  }

  void publish(Event event) {
    publisher.publish(event);
  }

  void publishUnlessFlushed(Event event) {
    if (outbox.contains(event.chatId(), event.eventId())) {
      publisher.publish(event);
    }
  }
}
