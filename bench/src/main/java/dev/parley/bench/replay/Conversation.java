package dev.parley.bench.replay;

import java.util.Arrays;

/** The messages of one chat in order of time: when, by whom, how large. */
final class Conversation {
  private final long[] timesMs;
  private final int[] users;
  private final int[] bytes;

  /** The arrays are the conversation's from now on. */
  Conversation(long[] timesMs, int[] users, int[] bytes) {
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
  }

  /** One user's messages of 50 bytes at these times. */
  static Conversation at(long... timesMs) {
    int[] bytes = new int[timesMs.length];
    Arrays.fill(bytes, 50);
    return new Conversation(timesMs.clone(), new int[timesMs.length], bytes);
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
}
