package dev.parley.bench.replay;

import java.util.Arrays;
import java.util.BitSet;

/** Builds a {@link ChatTrace} message by message; not thread-safe. */
final class ChatTraceBuilder {
  private static final int FIRST_CAPACITY = 64;

  private long[] timesMs = new long[FIRST_CAPACITY];
  private int[] users = new int[FIRST_CAPACITY];
  private int[] bytes = new int[FIRST_CAPACITY];
  private final BitSet lazy = new BitSet();
  private int size;

  void add(long timeMs, int user, int length) {
    if (size == timesMs.length) {
      timesMs = Arrays.copyOf(timesMs, 2 * size);
      users = Arrays.copyOf(users, 2 * size);
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    timesMs[size] = timeMs;
    users[size] = user;
    bytes[size] = length;
    size++;
  }

  /** As {@link #add}, for an event that is lazy. */
  void addLazy(long timeMs, int user, int length) {
    lazy.set(size);
    add(timeMs, user, length);
  }

  ChatTrace build() {
    return new ChatTrace(
        Arrays.copyOf(timesMs, size), Arrays.copyOf(users, size), Arrays.copyOf(bytes, size), lazy);
  }
}
