package dev.parley.chat.stream;

import dev.parley.shared.event.EventId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The events of one chat that a client has had: a floor, before which every event counts as sent,
 * and the fingerprints of the events from the floor on that were sent.
 *
 * <p>The newest id alone is not enough, because an event may become durable, or visible, after
 * newer ones. So the floor rises only to a time before which no event is missing ({@link #settle}).
 * From the floor on, an event was sent only if its fingerprint is present. Not thread-safe.
 */
final class Position {
  /** A floor below which there are no events. */
  static final long BEGINNING = 0;

  private static final int FLOOR_BYTES = 6;
  private static final int CAPACITY_FIRST = 8;
  private static final long[] NONE = {};

  /** In ms since the epoch; an event of exactly this ms does not count as sent. */
  private long floorMs;

  /** The first {@link #count} are in use: ascending, without repetitions, none before the floor. */
  private long[] fingerprints = NONE;

  private int count;
  private int bytes;

  /** The position of a client that gets every event from {@code floorMs} on. */
  Position(long floorMs) {
    this.floorMs = floorMs;
    measure();
  }

  /** The same position, which does not change with this one. */
  Position copy() {
    Position copy = new Position(floorMs);
    copy.fingerprints = Arrays.copyOf(fingerprints, count);
    copy.count = count;
    copy.measure();
    return copy;
  }

  /** Whether {@code event} counts as sent. */
  boolean wasSent(EventId event) {
    return EventFingerprint.timeMs(event) < floorMs
        || Arrays.binarySearch(fingerprints, 0, count, EventFingerprint.of(event)) >= 0;
  }

  /** Records that {@code event} was sent. */
  void sent(EventId event) {
    if (EventFingerprint.timeMs(event) < floorMs) {
      return;
    }
    add(EventFingerprint.of(event));
  }

  /** Leaves out what is before {@code other}: from there on, both have what either of them has. */
  void skipTo(Position other) {
    settle(other.floorMs);
    for (int i = 0; i < other.count; i++) {
      if (EventFingerprint.timeMs(other.fingerprints[i]) >= floorMs) {
        add(other.fingerprints[i]);
      }
    }
  }

  private void add(long fingerprint) {
    int found = Arrays.binarySearch(fingerprints, 0, count, fingerprint);
    if (found >= 0) {
      return;
    }
    int at = -found - 1;
    if (count == fingerprints.length) {
      fingerprints = Arrays.copyOf(fingerprints, Math.max(CAPACITY_FIRST, 2 * count));
    }
    System.arraycopy(fingerprints, at, fingerprints, at + 1, count - at);
    fingerprints[at] = fingerprint;
    count++;
    measure();
  }

  /** Raises the floor: every event before {@code timeMs} was sent, or will not be sent. */
  void settle(long timeMs) {
    if (timeMs <= floorMs) {
      return;
    }
    floorMs = timeMs;
    int found = Arrays.binarySearch(fingerprints, 0, count, EventFingerprint.first(timeMs));
    int kept = found >= 0 ? found : -found - 1;
    fingerprints = kept == count ? NONE : Arrays.copyOfRange(fingerprints, kept, count);
    count = fingerprints.length;
    measure();
  }

  /** The time of the oldest fingerprint; {@link Long#MAX_VALUE} if there is none. */
  long oldestMs() {
    return count == 0 ? Long.MAX_VALUE : EventFingerprint.timeMs(fingerprints[0]);
  }

  /**
   * The id after which a client reads on without missing anything. It must skip the events that
   * {@link #wasSent} tells of.
   */
  EventId readFrom() {
    return EventFingerprint.lowerBound(floorMs);
  }

  /** The number of bytes that {@link #write} needs. */
  int bytes() {
    return bytes;
  }

  private void measure() {
    int sum = FLOOR_BYTES + Varint.bytes(count);
    long before = EventFingerprint.first(floorMs);
    for (int i = 0; i < count; i++) {
      sum += Varint.bytes(fingerprints[i] - before);
      before = fingerprints[i];
    }
    bytes = sum;
  }

  void write(ByteBuffer to) {
    to.putShort((short) (floorMs >>> Integer.SIZE)).putInt((int) floorMs);
    Varint.write(to, count);
    long before = EventFingerprint.first(floorMs);
    for (int i = 0; i < count; i++) {
      Varint.write(to, fingerprints[i] - before);
      before = fingerprints[i];
    }
  }

  /**
   * Reads a position.
   *
   * @throws IllegalArgumentException if the bytes are no position
   * @throws java.nio.BufferUnderflowException if bytes are missing at the end
   */
  static Position read(ByteBuffer from) {
    long floorMs = Short.toUnsignedLong(from.getShort()) << Integer.SIZE;
    floorMs |= Integer.toUnsignedLong(from.getInt());
    long count = Varint.read(from);
    if (floorMs > EventFingerprint.TIME_MS_MAX || count > from.remaining()) {
      throw new IllegalArgumentException("no position");
    }
    Position position = new Position(floorMs);
    position.fingerprints = new long[(int) count];
    long before = EventFingerprint.first(floorMs);
    for (int i = 0; i < count; i++) {
      long fingerprint = before + Varint.read(from);
      if (fingerprint < before || (i > 0 && fingerprint == before)) {
        throw new IllegalArgumentException("fingerprints do not ascend");
      }
      position.fingerprints[i] = fingerprint;
      before = fingerprint;
    }
    position.count = (int) count;
    position.measure();
    return position;
  }
}
