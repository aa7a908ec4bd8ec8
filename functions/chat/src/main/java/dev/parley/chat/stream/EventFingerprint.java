package dev.parley.chat.stream;

import dev.parley.shared.event.EventId;
import java.util.UUID;

/**
 * An event id in a long: the milliseconds of its time, and 20 bits of all of it that tell events of
 * the same millisecond apart. Sorted, marks differ by little, and are short as differences.
 *
 * <p>Of two events of one chat and millisecond one in a million passes for the other.
 */
final class EventFingerprint {
  private static final int REST_BITS = 20;

  /** The last millisecond that a mark has room for, in the year 2248. */
  static final long TIME_MS_MAX = (1L << (Long.SIZE - 1 - REST_BITS)) - 1;

  /** 100 ns units between the start of the Gregorian calendar and the Unix epoch (RFC 9562). */
  private static final long GREGORIAN_OFFSET = 0x01B21DD213814000L;

  private static final long TICKS_PER_MS = 10_000;

  /** The smallest clock sequence and node in Cassandra's order, whose bytes are signed. */
  private static final long LEAST_REST = 0x8080808080808080L;

  /** 2^64 divided by the golden ratio: multiplied by it, every bit reaches the upper ones. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private EventFingerprint() {}

  static long of(EventId id) {
    UUID uuid = id.value();
    long all = (uuid.getMostSignificantBits() * SPREAD + uuid.getLeastSignificantBits()) * SPREAD;
    return first(timeMs(id)) | all >>> (Long.SIZE - REST_BITS);
  }

  /** The smallest mark of {@code timeMs}. */
  static long first(long timeMs) {
    return timeMs << REST_BITS;
  }

  /** The time of {@code mark} in ms since the epoch. */
  static long timeMs(long mark) {
    return mark >>> REST_BITS;
  }

  /** The time of {@code id} in ms since the epoch. */
  static long timeMs(EventId id) {
    return Math.min(TIME_MS_MAX, Math.max(0, id.time().toEpochMilli()));
  }

  /** An id that comes before every event of {@code timeMs} and after all earlier ones. */
  static EventId lowerBound(long timeMs) {
    long ticks = timeMs * TICKS_PER_MS + GREGORIAN_OFFSET;
    long timeLow = ticks & 0xFFFF_FFFFL;
    long timeMid = (ticks >>> 32) & 0xFFFFL;
    long timeHigh = ticks >>> 48;
    return new EventId(new UUID(timeLow << 32 | timeMid << 16 | 0x1000L | timeHigh, LEAST_REST));
  }
}
