package dev.parley.chat.stream;

import dev.parley.shared.event.EventId;
import java.nio.ByteBuffer;
import java.util.TreeSet;

/**
 * How far a client has come in one chat: a floor, up to which everything counts as sent, and the
 * events above it that were sent.
 *
 * <p>The newest id alone would not do: an event may become visible after newer ones (its publish
 * was lost, and the slow path flushed it a minute later). As long as it is above the floor, it is
 * recognised as not sent. Not safe for use by several threads.
 */
final class Position {
  /** Events above the floor in the cursor of a stream of few chats. */
  static final int ABOVE_MAX = 16;

  private static final int COUNT_BYTES = 1;

  /** Bytes of a position without anything above its floor. */
  static final int BYTES_MIN = Mark.BYTES + COUNT_BYTES;

  private final int aboveMax;
  private final TreeSet<Mark> above = new TreeSet<>();
  private Mark floor;

  /**
   * A client that is to see everything after {@code floor}.
   *
   * @param aboveMax at most so many events are told apart above the floor, 0 to {@link #ABOVE_MAX}
   */
  Position(Mark floor, int aboveMax) {
    this.floor = floor;
    this.aboveMax = aboveMax;
  }

  boolean wasSent(EventId event) {
    Mark mark = Mark.of(event);
    return mark.ticks() < floor.ticks() || mark.equals(floor) || above.contains(mark);
  }

  void sent(EventId event) {
    if (!wasSent(event)) {
      above.add(Mark.of(event));
      shrink();
    }
  }

  private void shrink() {
    while (above.size() > aboveMax) {
      floor = above.pollFirst();
    }
  }

  /** Reading on from here misses nothing; what {@link #wasSent} has to be passed over. */
  EventId readFrom() {
    return floor.lowerBound();
  }

  int bytes() {
    return BYTES_MIN + above.size() * Mark.BYTES;
  }

  void write(ByteBuffer to) {
    floor.write(to);
    to.put((byte) above.size());
    above.forEach(mark -> mark.write(to));
  }

  /**
   * Reads a position.
   *
   * @throws IllegalArgumentException where this is none
   * @throws java.nio.BufferUnderflowException where it is cut off
   */
  static Position read(ByteBuffer from, int aboveMax) {
    Position position = new Position(Mark.read(from), aboveMax);
    int count = from.get();
    if (count < 0 || count > ABOVE_MAX) {
      throw new IllegalArgumentException("at most " + ABOVE_MAX + " events above the floor");
    }
    for (int i = 0; i < count; i++) {
      position.above.add(Mark.read(from));
    }
    position.shrink();
    return position;
  }
}
