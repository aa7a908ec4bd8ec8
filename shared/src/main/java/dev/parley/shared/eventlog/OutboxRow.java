package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.time.Instant;

/**
 * One row of the outbox, as the slow path finds it.
 *
 * @param key the partition it lies in
 * @param chat whose event
 * @param event what is to be flushed
 */
public record OutboxRow(OutboxKey key, ChatId chat, EventId event) {
  /**
   * When its age begins to count: the time of the event, or for a row that was written late, the
   * end of the minute in which that was.
   */
  public Instant since() {
    return key.equals(OutboxKey.of(chat, event)) ? event.time() : key.end();
  }
}
