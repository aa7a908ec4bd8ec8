package dev.parley.chat.stream;

import dev.parley.shared.event.EventId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How far a client has come in one chat: a floor, before which everything counts as sent, and the
 * marks of the events from there on that were sent.
 *
 * <p>The newest id alone would not do: an event may become durable, or visible, after newer ones.
 * So the floor rises only to times of which the log showed that nothing is missing ({@link
 * #settle}); after it, an event that was not sent is recognised by its mark being absent. Not safe
 * for use by several threads.
 */
final class Position {
  /** Nothing counts as sent. */
  static final long BEGINNING = 0;

  private static final int FLOOR_BYTES = 6;
  private static final int MARKS_FIRST = 8;
  private static final long[] NONE = {};

  /** In ms since the epoch; events of this very ms do not count as sent. */
  private long floorMs;

  /** The first {@link #count}, ascending, each once, none before the floor. */
  private long[] marks = NONE;

  private int count;
  private int bytes;

  /** A client that is to see everything from {@code floorMs} on. */
  Position(long floorMs) {
    this.floorMs = floorMs;
    measure();
  }

  boolean wasSent(EventId event) {
    return EventFingerprint.timeMs(event) < floorMs
        || Arrays.binarySearch(marks, 0, count, EventFingerprint.of(event)) >= 0;
  }

  void sent(EventId event) {
    if (EventFingerprint.timeMs(event) < floorMs) {
      return;
    }
    long mark = EventFingerprint.of(event);
    int found = Arrays.binarySearch(marks, 0, count, mark);
    if (found >= 0) {
      return;
    }
    int at = -found - 1;
    if (count == marks.length) {
      marks = Arrays.copyOf(marks, Math.max(MARKS_FIRST, 2 * count));
    }
    System.arraycopy(marks, at, marks, at + 1, count - at);
    marks[at] = mark;
    count++;
    measure();
  }

  /** Everything before {@code timeMs} was sent, or is not to be. */
  void settle(long timeMs) {
    if (timeMs <= floorMs) {
      return;
    }
    floorMs = timeMs;
    int found = Arrays.binarySearch(marks, 0, count, EventFingerprint.first(timeMs));
    int kept = found >= 0 ? found : -found - 1;
    marks = kept == count ? NONE : Arrays.copyOfRange(marks, kept, count);
    count = marks.length;
    measure();
  }

  /** Time of the oldest mark; {@link Long#MAX_VALUE} where there is none. */
  long oldestMs() {
    return count == 0 ? Long.MAX_VALUE : EventFingerprint.timeMs(marks[0]);
  }

  /** Reading on from here misses nothing; what {@link #wasSent} has to be passed over. */
  EventId readFrom() {
    return EventFingerprint.lowerBound(floorMs);
  }

  int bytes() {
    return bytes;
  }

  private void measure() {
    int sum = FLOOR_BYTES + Varint.bytes(count);
    long before = EventFingerprint.first(floorMs);
    for (int i = 0; i < count; i++) {
      sum += Varint.bytes(marks[i] - before);
      before = marks[i];
    }
    bytes = sum;
  }

  void write(ByteBuffer to) {
    to.putShort((short) (floorMs >>> Integer.SIZE)).putInt((int) floorMs);
    Varint.write(to, count);
    long before = EventFingerprint.first(floorMs);
    for (int i = 0; i < count; i++) {
      Varint.write(to, marks[i] - before);
      before = marks[i];
    }
  }

  /**
   * Reads a position.
   *
   * @throws IllegalArgumentException where this is none
   * @throws java.nio.BufferUnderflowException where it is cut off
   */
  static Position read(ByteBuffer from) {
    long floorMs = Short.toUnsignedLong(from.getShort()) << Integer.SIZE;
    floorMs |= Integer.toUnsignedLong(from.getInt());
    long count = Varint.read(from);
    if (floorMs > EventFingerprint.TIME_MS_MAX || count > from.remaining()) {
      throw new IllegalArgumentException("no position");
    }
    Position position = new Position(floorMs);
    position.marks = new long[(int) count];
    long before = EventFingerprint.first(floorMs);
    for (int i = 0; i < count; i++) {
      long mark = before + Varint.read(from);
      if (mark < before || (i > 0 && mark == before)) {
        throw new IllegalArgumentException("marks do not ascend");
      }
      position.marks[i] = mark;
      before = mark;
    }
    position.count = (int) count;
    position.measure();
    return position;
  }
}
