package dev.parley.chat.stream;

import java.nio.ByteBuffer;

/** Encodes numbers so that small ones take few bytes: seven bits per byte, the lowest first. */
final class Varint {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private Varint() {}

  /** The number of bytes that {@link #write} needs for {@code number}, which is not negative. */
  static int bytes(long number) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
    return (bits + BITS - 1) / BITS;
  }

  static void write(ByteBuffer to, long number) {
    long rest = number;
    while (rest >= MORE) {
      to.put((byte) (rest | MORE));
      rest >>>= BITS;
    }
    to.put((byte) rest);
  }

  /**
   * Reads a number.
   *
   * @throws IllegalArgumentException if {@link #write} did not write it
   * @throws java.nio.BufferUnderflowException if bytes are missing at the end
   */
  static long read(ByteBuffer from) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += BITS) {
      byte next = from.get();
      number |= (next & (MORE - 1L)) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("more than 63 bits");
  }
}
