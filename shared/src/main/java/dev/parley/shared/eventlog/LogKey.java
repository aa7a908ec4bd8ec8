package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.searchindex.SearchRow;
import java.time.Instant;
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

  /** The span of time of an era of a busy chat; a quiet one has more of its buckets in one. */
  private static final int ERA_SECONDS_MIN = 30 * 24 * 60 * 60;

  private static final int BUCKETS_PER_ERA_MIN = 12;

  public LogKey {
    Objects.requireNonNull(chatId, "chat_id");
    if (bucketWidthSeconds < BUCKET_WIDTH_SECONDS_MIN) {
      throw new IllegalArgumentException(
          "bucket_width_s must be at least " + BUCKET_WIDTH_SECONDS_MIN);
    }
  }

  /** The partition that holds {@code event}. */
  public int bucket(EventId event) {
    return number(event.time(), bucketWidthSeconds);
  }

  /**
   * The era of {@code time}: a partition of the search index, which is coarser than a bucket. About
   * a year of a direct chat, thirty days of a room.
   */
  public int era(Instant time) {
    return number(time, eraWidthSeconds());
  }

  /** The beginning of {@code era}. */
  public Instant eraStart(int era) {
    return Instant.ofEpochSecond(era * eraWidthSeconds());
  }

  /** The place of {@code message} in the search index. */
  public SearchRow searchRow(EventId message) {
    return new SearchRow(chatId, era(message.time()), message);
  }

  private long eraWidthSeconds() {
    return Math.max(ERA_SECONDS_MIN, (long) BUCKETS_PER_ERA_MIN * bucketWidthSeconds);
  }

  private static int number(Instant time, long widthSeconds) {
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), widthSeconds));
  }
}
