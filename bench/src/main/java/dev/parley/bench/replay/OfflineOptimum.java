package dev.parley.bench.replay;

import java.util.Arrays;

/**
 * The cheapest batching that is possible if all future messages are known and flushes may follow
 * each other at any distance: a lower bound for the cost of every policy.
 *
 * <p>Cost is counted in ms: a flush costs its price, a message costs the time that it waits. In an
 * optimum each flush happens when its last message arrives, so a batching is a partition of the
 * messages into runs. Dynamic programming finds the cheapest partition. No run of an optimum lasts
 * longer than the price of a flush: otherwise it would be cheaper to flush its first message alone.
 * This bounds the inner loop.
 */
final class OfflineOptimum implements BatchingPolicy {
  private final long flushPriceMs;

  /** The optimum for this price of a flush, which is greater than 0. */
  OfflineOptimum(long flushPriceMs) {
    this.flushPriceMs = flushPriceMs;
  }

  @Override
  public int replay(ChatTrace chat, long[] delaysMs) {
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

  private static int flush(ChatTrace chat, int[] runStart, long[] delaysMs) {
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
