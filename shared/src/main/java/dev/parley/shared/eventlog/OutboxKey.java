package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.time.Instant;

/**
 * A partition of the outbox: the rows of one shard (some of the chats) and one minute.
 *
 * @param shard spreads one minute's load over {@link #SHARDS} partitions; all rows of a chat are in
 *     one shard
 * @param minute minutes since the epoch: of the time inside the event id, or of the time of writing
 *     if the event was older than {@link #LATE_AFTER} then
 */
public record OutboxKey(int shard, int minute) {
  public static final int SHARDS = 16;

  /** A row for an event that is older than this is put under the minute in which it is written. */
  static final Duration LATE_AFTER = Duration.ofMinutes(1);

  private static final int SECONDS_PER_MINUTE = 60;

  /** The partition of the row of {@code event}, unless the row was written late. */
  static OutboxKey of(ChatId chat, EventId event) {
    return new OutboxKey(shard(chat), minute(event.time()));
  }

  /** The partition for a row that is written {@code now}: never a minute that is long past. */
  static OutboxKey at(Instant now, ChatId chat, EventId event) {
    boolean late = event.time().isBefore(now.minus(LATE_AFTER));
    return late ? new OutboxKey(shard(chat), minute(now)) : of(chat, event);
  }

  /** The minute that {@code time} belongs to. */
  public static int minute(Instant time) {
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), SECONDS_PER_MINUTE));
  }

  /** The end of the minute. */
  public Instant end() {
    return Instant.ofEpochSecond((minute + 1L) * SECONDS_PER_MINUTE);
  }

  private static int shard(ChatId chat) {
    return Math.floorMod(chat.value().hashCode(), SHARDS);
  }
}
