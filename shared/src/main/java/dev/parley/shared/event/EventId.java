package dev.parley.shared.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Identifies an event and gives its place in the log: a time-UUID (version 1), assigned once.
 *
 * <p>The order is Cassandra's for {@code timeuuid}: by time, then by the remaining bytes, each
 * compared as signed ({@code org.apache.cassandra.db.marshal.AbstractTimeUUIDType}).
 */
public record EventId(@JsonValue UUID value) implements Comparable<EventId> {
  /** What a client is told whose text {@link #parse} refuses. */
  public static final String RULE = "must be an event_id, which is a time-UUID (version 1)";

  /** 100 ns units between the start of the Gregorian calendar and the Unix epoch (RFC 9562). */
  private static final long GREGORIAN_OFFSET = 0x01B21DD213814000L;

  private static final long TICKS_MAX = (1L << 60) - 1;
  private static final long TICKS_PER_MS = 10_000;
  private static final long TICKS_PER_MICROSECOND = 10;
  private static final long NANOSECONDS_PER_TICK = 100;
  private static final long VERSION_BITS = 0x1000L;
  private static final long SIGN_BITS = 0x8080808080808080L;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EventId {
    Objects.requireNonNull(value, "event_id");
    if (value.version() != 1 || value.variant() != 2) {
      throw new IllegalArgumentException("event_id must be a time-UUID (version 1)");
    }
  }

  /** The event id in {@code text}; empty if it is not a time-UUID. */
  public static Optional<EventId> parse(String text) {
    return Uuids.parse(text).filter(u -> u.version() == 1 && u.variant() == 2).map(EventId::new);
  }

  /**
   * The id of an event at a moment.
   *
   * @param ticks time in units of 100 ns since the start of the Gregorian calendar
   * @param node the lower half of the id: what tells ids of one moment apart
   */
  public static EventId at(long ticks, long node) {
    long low = ticks << 32;
    long middle = (ticks >>> 32 & 0xffffL) << 16;
    long high = ticks >>> 48 & 0x0fffL;
    return new EventId(new UUID(low | middle | VERSION_BITS | high, node));
  }

  /**
   * The greatest time that an id can have, in µs since the Unix epoch: the year 5236. Nothing that
   * is written with the time of an event id comes after it.
   */
  public static long microsecondsMax() {
    return Math.floorDiv(TICKS_MAX - GREGORIAN_OFFSET, TICKS_PER_MICROSECOND);
  }

  /** The id as 16 bytes that, compared as unsigned, have the order of ids. */
  public ByteBuffer ordered() {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(value.timestamp())
        .putLong(value.getLeastSignificantBits() ^ SIGN_BITS)
        .flip();
  }

  /** The id that {@link #ordered} gave {@code bytes}. */
  public static EventId ofOrdered(ByteBuffer bytes) {
    int at = bytes.position();
    return at(bytes.getLong(at), bytes.getLong(at + Long.BYTES) ^ SIGN_BITS);
  }

  /** The ticks of {@code time}, as they are in the ids of its events. */
  public static long ticks(Instant time) {
    return GREGORIAN_OFFSET
        + Math.multiplyExact(time.getEpochSecond(), TICKS_PER_MS * 1_000)
        + time.getNano() / NANOSECONDS_PER_TICK;
  }

  /** The number of ticks in {@code duration}. */
  public static long ticks(Duration duration) {
    return duration.toNanos() / NANOSECONDS_PER_TICK;
  }

  /** The first tick of the µs after {@code id}. */
  public static long firstTickAfter(EventId id) {
    return GREGORIAN_OFFSET + (id.microseconds() + 1) * TICKS_PER_MICROSECOND;
  }

  /** The time inside the id, to the millisecond. */
  public Instant time() {
    return Instant.ofEpochMilli(Math.floorDiv(value.timestamp() - GREGORIAN_OFFSET, TICKS_PER_MS));
  }

  /** The time inside the id, in µs since the Unix epoch, as Cassandra counts write times. */
  public long microseconds() {
    return Math.floorDiv(value.timestamp() - GREGORIAN_OFFSET, TICKS_PER_MICROSECOND);
  }

  @Override
  public int compareTo(EventId other) {
    int byTime = Long.compare(value.timestamp(), other.value.timestamp());
    return byTime != 0
        ? byTime
        : Long.compareUnsigned(
            value.getLeastSignificantBits() ^ SIGN_BITS,
            other.value.getLeastSignificantBits() ^ SIGN_BITS);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
