package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import java.util.Collection;

/**
 * Which events are not in Firestore yet.
 *
 * <p>A row is written before its event becomes durable and removed by whoever flushed the event,
 * after the commit. Rows are removed one by one, never by range: an event between two others may be
 * the missing one.
 */
public interface Outbox {
  /** Records that {@code event} is to be flushed; doing it again changes nothing. */
  void put(ChatId chat, EventId event);

  /** As {@link #put}, for a READ, of which there is no other record than the reader's mark. */
  void putRead(Event read);

  /** Whether {@code event} still waits for its flush. */
  boolean contains(ChatId chat, EventId event);

  /** Records that {@code events} are in Firestore. */
  void remove(ChatId chat, Collection<EventId> events);
}
