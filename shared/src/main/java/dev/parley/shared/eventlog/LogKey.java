package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.util.Objects;

/**
 * Addresses a chat's log and says how it is cut into partitions.
 *
 * @param chatId the chat
 * @param bucketWidthSeconds span of time in one partition, fixed when the chat is created
 */
public record LogKey(ChatId chatId, int bucketWidthSeconds) {
  /** With this width, the bucket of every possible time-UUID (up to the year 5236) is an int. */
  static final int BUCKET_WIDTH_SECONDS_MIN = 60;

  public LogKey {
    Objects.requireNonNull(chatId, "chat_id");
    if (bucketWidthSeconds < BUCKET_WIDTH_SECONDS_MIN) {
      throw new IllegalArgumentException(
          "bucket_width_s must be at least " + BUCKET_WIDTH_SECONDS_MIN);
    }
  }

  /** The partition that holds {@code event}. */
  public int bucket(EventId event) {
    return Math.toIntExact(Math.floorDiv(event.time().getEpochSecond(), (long) bucketWidthSeconds));
  }
}
