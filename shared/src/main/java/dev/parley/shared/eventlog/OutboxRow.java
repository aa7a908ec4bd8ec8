package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the outbox, as the slow path finds it.
 *
 * @param key its partition
 * @param chat the chat of the event
 * @param event the event that waits for its flush
 * @param read the event itself if it is a READ, which is in no log; otherwise empty
 */
public record OutboxRow(OutboxKey key, ChatId chat, EventId event, Optional<StoredEvent> read) {
  /** The row of an event that is in the log, or will be. */
  public OutboxRow(OutboxKey key, ChatId chat, EventId event) {
    this(key, chat, event, Optional.empty());
  }

  /**
   * The time from which the age of the row counts: the time of the event, or, if the row was
   * written late, the end of the minute in which it was written.
   */
  public Instant since() {
    return key.equals(OutboxKey.of(chat, event)) ? event.time() : key.end();
  }
}
