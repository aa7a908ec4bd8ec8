package dev.parley.bench.replay;

import java.util.Arrays;

/**
 * The cheapest batching there is for somebody who knows the future and need not keep flushes apart:
 * a lower bound for every policy.
 *
 * <p>A flush costs a price, a message costs its waiting, both in ms. An optimal flush happens at
 * the arrival of its last message, so that a batching is a partition of the messages into runs: the
 * classic dynamic programme over the end of the last run. No run of an optimum lasts longer than
 * the price of a flush, for its first message could be flushed alone for less; that bounds the
 * inner loop.
 */
final class Optimum implements Strategy {
  private final long flushPriceMs;

  /** The optimum for a price that is greater than 0. */
  Optimum(long flushPriceMs) {
    this.flushPriceMs = flushPriceMs;
  }

  @Override
  public int replay(Conversation chat, long[] delaysMs) {
    int messages = chat.size();
    long[] costMs = new long[messages + 1];
    int[] runStart = new int[messages + 1];
    Arrays.fill(costMs, 1, messages + 1, Long.MAX_VALUE);
    for (int end = 1; end <= messages; end++) {
      long flushedMs = chat.timeMs(end - 1);
      long waitingMs = 0;
      for (int start = end - 1; start >= 0; start--) {
        long waitMs = flushedMs - chat.timeMs(start);
        if (waitMs > flushPriceMs) {
          break;
        }
        waitingMs += waitMs;
        long cost = costMs[start] + flushPriceMs + waitingMs;
        if (cost < costMs[end]) {
          costMs[end] = cost;
          runStart[end] = start;
        }
      }
    }
    return flush(chat, runStart, delaysMs);
  }

  private static int flush(Conversation chat, int[] runStart, long[] delaysMs) {
    int flushes = 0;
    for (int end = chat.size(); end > 0; end = runStart[end]) {
      for (int i = runStart[end]; i < end; i++) {
        delaysMs[i] = chat.timeMs(end - 1) - chat.timeMs(i);
      }
      flushes++;
    }
    return flushes;
  }
}
