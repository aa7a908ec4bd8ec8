package dev.parley.shared.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
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

  private static final long TICKS_PER_MS = 10_000;
  private static final long TICKS_PER_MICROSECOND = 10;
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
