package dev.parley.chat.stream;

import dev.parley.shared.event.EventId;
import java.util.UUID;

/**
 * Reduces an event id to a long, so that a cursor has room for many of them.
 *
 * <p>The upper bits are the milliseconds of the event's time. The lower 20 bits are a hash of the
 * whole id, which tells events of the same millisecond apart. Fingerprints that are sorted differ
 * little from one to the next, so their differences are short numbers.
 *
 * <p>Two events of one chat and one millisecond have the same fingerprint with a probability of one
 * in a million.
 */
final class EventFingerprint {
  private static final int HASH_BITS = 20;

  /** The last millisecond that a fingerprint can hold; it is in the year 2248. */
  static final long TIME_MS_MAX = (1L << (Long.SIZE - 1 - HASH_BITS)) - 1;

  /** 100 ns units between the start of the Gregorian calendar and the Unix epoch (RFC 9562). */
  private static final long GREGORIAN_OFFSET = 0x01B21DD213814000L;

  private static final long TICKS_PER_MS = 10_000;

  /** The smallest clock sequence and node in Cassandra's order, in which bytes are signed. */
  private static final long LEAST_CLOCK_AND_NODE = 0x8080808080808080L;

  /**
   * 2^64 divided by the golden ratio. A multiplication by it lets every bit influence the upper
   * bits (Fibonacci hashing).
   */
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  private EventFingerprint() {}

  /** The fingerprint of {@code id}. */
  static long of(EventId id) {
    UUID uuid = id.value();
    long all =
        (uuid.getMostSignificantBits() * HASH_FACTOR + uuid.getLeastSignificantBits())
            * HASH_FACTOR;
    return first(timeMs(id)) | all >>> (Long.SIZE - HASH_BITS);
  }

  /** The smallest fingerprint of {@code timeMs}. */
  static long first(long timeMs) {
    return timeMs << HASH_BITS;
  }

  /** The time of {@code fingerprint} in ms since the epoch. */
  static long timeMs(long fingerprint) {
    return fingerprint >>> HASH_BITS;
  }

  /** The time of {@code id} in ms since the epoch. */
  static long timeMs(EventId id) {
    return Math.min(TIME_MS_MAX, Math.max(0, id.time().toEpochMilli()));
  }

  /** An id that is before every event of {@code timeMs} and after every earlier event. */
  static EventId lowerBound(long timeMs) {
    long ticks = timeMs * TICKS_PER_MS + GREGORIAN_OFFSET;
    long timeLow = ticks & 0xFFFF_FFFFL;
    long timeMid = (ticks >>> 32) & 0xFFFFL;
    long timeHigh = ticks >>> 48;
    return new EventId(
        new UUID(timeLow << 32 | timeMid << 16 | 0x1000L | timeHigh, LEAST_CLOCK_AND_NODE));
  }
}
