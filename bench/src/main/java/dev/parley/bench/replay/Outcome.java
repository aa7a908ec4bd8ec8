package dev.parley.bench.replay;

import java.util.Arrays;

/** What a policy did to a trace. */
final class Outcome {
  private final int flushes;
  private final long[] sortedDelaysMs;
  private final long delaySumMs;

  private Outcome(int flushes, long[] delaysMs) {
    this.flushes = flushes;
    this.sortedDelaysMs = delaysMs.clone();
    Arrays.sort(sortedDelaysMs);
    this.delaySumMs = Arrays.stream(delaysMs).sum();
  }

  /** Replays each chat of a trace that has at least one message. */
  static Outcome of(Strategy strategy, Trace trace) {
    long[] all = new long[trace.messages()];
    int flushes = 0;
    int from = 0;
    for (Conversation chat : trace.chats()) {
      long[] delaysMs = new long[chat.size()];
      flushes += strategy.replay(chat, delaysMs);
      System.arraycopy(delaysMs, 0, all, from, delaysMs.length);
      from += delaysMs.length;
    }
    return new Outcome(flushes, all);
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

  /** Every listener of the chat is billed one read for each flush. */
  double readsPerThousand(int listeners) {
    return writesPerThousand() * listeners;
  }

  double meanSeconds() {
    return delaySumMs / 1_000.0 / messages();
  }

  /** The smallest delay that is not exceeded by the given share of the messages, in seconds. */
  double quantileSeconds(double share) {
    int index = (int) Math.ceil(share * messages()) - 1;
    return sortedDelaysMs[Math.max(0, index)] / 1_000.0;
  }

  double maxSeconds() {
    return sortedDelaysMs[messages() - 1] / 1_000.0;
  }

  /** Flushes and waiting together, in ms of waiting. */
  long costMs(long flushPriceMs) {
    return flushes * flushPriceMs + delaySumMs;
  }
}
