package dev.parley.chat;

import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.eventlog.Outbox;
import java.util.UUID;

/**
 * Sends messages: durable first, then on the bus.
 *
 * <p>A repeated send publishes again only while the event waits in the outbox, that is, as long as
 * the first attempt's publish may have been the thing that failed.
 */
final class Messages {
  private final EventLog log;
  private final Outbox outbox;
  private final EventPublisher publisher;

  Messages(EventLog log, Outbox outbox, EventPublisher publisher) {
    this.log = log;
    this.outbox = outbox;
    this.publisher = publisher;
  }

  AppendResult send(LogKey chat, UserId author, String body, UUID key) {
    AppendResult result = log.append(chat, new NewEvent(EventType.MESSAGE, author, body, key));
    if (result instanceof AppendResult.Appended appended) {
      publisher.publish(appended.event());
    } else if (result instanceof AppendResult.Repeated repeated) {
      publishUnlessFlushed(repeated.event());
    }
    return result;
  }

  private void publishUnlessFlushed(Event event) {
    if (outbox.contains(event.chatId(), event.eventId())) {
      publisher.publish(event);
    }
  }
}
