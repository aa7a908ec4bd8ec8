package dev.parley.chat.stream;

import dev.parley.shared.event.EventId;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * An event id in ten bytes: its time, and 16 bits of the rest that tell events of the same 100 ns
 * apart.
 *
 * @param ticks the id's time-stamp, 100 ns units since 1582, 60 bits
 * @param rest a hash of everything else in the id
 */
record Mark(long ticks, short rest) implements Comparable<Mark> {
  static final int BYTES = Long.BYTES + Short.BYTES;

  /** Before every event. */
  static final Mark BEGINNING = new Mark(0, (short) 0);

  private static final long TICKS_MAX = (1L << 60) - 1;

  /** The smallest clock sequence and node in Cassandra's order, whose bytes are signed. */
  private static final long LEAST_REST = 0x8080808080808080L;

  static Mark of(EventId id) {
    long rest = id.value().getLeastSignificantBits();
    rest ^= rest >>> 32;
    return new Mark(id.value().timestamp(), (short) (rest ^ (rest >>> 16)));
  }

  /**
   * Reads a mark.
   *
   * @throws IllegalArgumentException where there cannot be such an id
   */
  static Mark read(ByteBuffer from) {
    Mark mark = new Mark(from.getLong(), from.getShort());
    if (mark.ticks < 0 || mark.ticks > TICKS_MAX) {
      throw new IllegalArgumentException("no time-stamp of a time-UUID");
    }
    return mark;
  }

  void write(ByteBuffer to) {
    to.putLong(ticks).putShort(rest);
  }

  /** An id that comes before every event of this time and after all earlier ones. */
  EventId lowerBound() {
    long timeLow = ticks & 0xFFFF_FFFFL;
    long timeMid = (ticks >>> 32) & 0xFFFFL;
    long timeHigh = ticks >>> 48;
    return new EventId(new UUID(timeLow << 32 | timeMid << 16 | 0x1000L | timeHigh, LEAST_REST));
  }

  @Override
  public int compareTo(Mark other) {
    int byTime = Long.compare(ticks, other.ticks);
    return byTime != 0 ? byTime : Short.compare(rest, other.rest);
  }
}
