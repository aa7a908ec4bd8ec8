package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import java.util.Collection;

/**
 * The outbox: a row for each durable event that is not in Firestore yet.
 *
 * <p>A row is written before its event becomes durable. The flush that wrote the event into the
 * document removes the row after the commit. Rows are removed one by one, never as a range: an
 * event between two flushed ones may be missing.
 */
public interface Outbox {
  /** Records that {@code event} waits for its flush. A second call changes nothing. */
  void put(ChatId chat, EventId event);

  /** As {@link #put}, for a READ, which is in no log: the row holds the whole event. */
  void putRead(StoredEvent read);

  /** Whether {@code event} still waits for its flush. */
  boolean contains(ChatId chat, EventId event);

  /** Records that {@code events} are in Firestore. */
  void remove(ChatId chat, Collection<EventId> events);
}
