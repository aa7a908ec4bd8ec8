package dev.parley.shared.eventlog;

import dev.parley.shared.event.EventId;
import java.time.Instant;
import java.util.UUID;

/** Creates event ids with a given time. */
public final class TimeIds {
  private static final long GREGORIAN_OFFSET = 0x01B21DD213814000L;
  private static final long TICKS_PER_MS = 10_000;
  private static final long VERSION_1 = 0x1000L;
  private static final long VARIANT = 0x8000000000000000L;

  private TimeIds() {}

  public static EventId at(Instant time) {
    return at(time, 0x0123456789abL);
  }

  /** An id of {@code time}. Ids of the same time differ by {@code node}. */
  public static EventId at(Instant time, long node) {
    return ticks(time.toEpochMilli() * TICKS_PER_MS + GREGORIAN_OFFSET, VARIANT | node);
  }

  /** An id of that many 100 ns units. The variant is put into {@code low}. */
  static EventId ticks(long ticks, long low) {
    long timeLow = (ticks & 0xFFFFFFFFL) << 32;
    long timeMid = ((ticks >>> 32) & 0xFFFF) << 16;
    long timeHigh = (ticks >>> 48) & 0xFFF;
    long high = timeLow | timeMid | VERSION_1 | timeHigh;
    return new EventId(new UUID(high, (low & 0x3FFFFFFFFFFFFFFFL) | VARIANT));
  }
}
