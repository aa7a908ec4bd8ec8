package dev.parley.bench.replay;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The messages of one chat in order of time: time, user, and size of each. Reactions may be among
 * them, which are lazy in a room.
 */
final class ChatTrace {
  private final long[] timesMs;
  private final int[] users;
  private final int[] bytes;
  private final BitSet lazy;

  /** Keeps the arrays; the caller must not change them any more. */
  ChatTrace(long[] timesMs, int[] users, int[] bytes) {
    this(timesMs, users, bytes, new BitSet());
  }

  /**
   * Keeps the arrays; the caller must not change them any more.
   *
   * @param lazy the indexes of lazy events
   */
  ChatTrace(long[] timesMs, int[] users, int[] bytes, BitSet lazy) {
    if (timesMs.length != users.length || timesMs.length != bytes.length) {
      throw new IllegalArgumentException("one time, user and size for each message");
    }
    for (int i = 1; i < timesMs.length; i++) {
      if (timesMs[i] < timesMs[i - 1]) {
        throw new IllegalArgumentException("message " + i + " is earlier than the one before it");
      }
    }
    this.timesMs = timesMs;
    this.users = users;
    this.bytes = bytes;
    this.lazy = lazy;
  }

  /** Messages of one user, of 50 bytes each, at these times. */
  static ChatTrace at(long... timesMs) {
    int[] bytes = new int[timesMs.length];
    Arrays.fill(bytes, 50);
    return new ChatTrace(timesMs.clone(), new int[timesMs.length], bytes);
  }

  int size() {
    return timesMs.length;
  }

  long timeMs(int message) {
    return timesMs[message];
  }

  int user(int message) {
    return users[message];
  }

  int bytes(int message) {
    return bytes[message];
  }

  boolean isLazy(int message) {
    return lazy.get(message);
  }
}
