package dev.parley.bench.replay;

import java.util.Arrays;

/** What a policy did with a trace: the number of flushes, and the delay of every message. */
final class ReplayResult {
  private final int flushes;
  private final long[] sortedDelaysMs;
  private final long delaySumMs;

  private ReplayResult(int flushes, long[] delaysMs) {
    this.flushes = flushes;
    this.sortedDelaysMs = delaysMs.clone();
    Arrays.sort(sortedDelaysMs);
    this.delaySumMs = Arrays.stream(delaysMs).sum();
  }

  /** Replays every chat of a trace; the trace has at least one message. */
  static ReplayResult of(BatchingPolicy strategy, Trace trace) {
    long[] all = new long[trace.messages()];
    int flushes = 0;
    int from = 0;
    for (ChatTrace chat : trace.chats()) {
      long[] delaysMs = new long[chat.size()];
      flushes += strategy.replay(chat, delaysMs);
      System.arraycopy(delaysMs, 0, all, from, delaysMs.length);
      from += delaysMs.length;
    }
    return new ReplayResult(flushes, all);
  }

  int flushes() {
    return flushes;
  }

  int messages() {
    return sortedDelaysMs.length;
  }

  double writesPerThousand() {
    return 1_000.0 * flushes / messages();
  }

  /** Firestore bills one read per flush for every listener of the chat. */
  double readsPerThousand(int listeners) {
    return writesPerThousand() * listeners;
  }

  double meanSeconds() {
    return delaySumMs / 1_000.0 / messages();
  }

  /** The delay that this share of the messages does not exceed, in seconds. */
  double quantileSeconds(double share) {
    int index = (int) Math.ceil(share * messages()) - 1;
    return sortedDelaysMs[Math.max(0, index)] / 1_000.0;
  }

  double maxSeconds() {
    return sortedDelaysMs[messages() - 1] / 1_000.0;
  }

  /** Cost of the flushes plus the sum of all delays, in ms. */
  long costMs(long flushPriceMs) {
    return flushes * flushPriceMs + delaySumMs;
  }
}
