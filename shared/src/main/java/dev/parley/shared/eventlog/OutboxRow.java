package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the outbox, as the slow path finds it.
 *
 * @param key the partition it lies in
 * @param chat whose event
 * @param event what is to be flushed
 * @param read the event itself where it is a READ, which is in no log
 */
public record OutboxRow(OutboxKey key, ChatId chat, EventId event, Optional<Event> read) {
  /** The row of an event that is in the log, or will be. */
  public OutboxRow(OutboxKey key, ChatId chat, EventId event) {
    this(key, chat, event, Optional.empty());
  }

  /**
   * When its age begins to count: the time of the event, or for a row that was written late, the
   * end of the minute in which that was.
   */
  public Instant since() {
    return key.equals(OutboxKey.of(chat, event)) ? event.time() : key.end();
  }
}
