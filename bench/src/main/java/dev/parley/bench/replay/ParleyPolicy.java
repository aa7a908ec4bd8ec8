package dev.parley.bench.replay;

import dev.parley.aggregator.batch.AggregationPolicy;
import java.util.OptionalLong;

/**
 * Parley's policy: the aggregator's own class {@link AggregationPolicy}, called as the aggregator
 * calls it, with a clock that jumps from message to message.
 */
final class ParleyPolicy implements BatchingPolicy {
  private final AggregationPolicy policy;

  ParleyPolicy(AggregationPolicy policy) {
    this.policy = policy;
  }

  @Override
  public int replay(ChatTrace chat, long[] delaysMs) {
    OptionalLong lastFlushMs = OptionalLong.empty();
    int flushes = 0;
    int message = 0;
    while (message < chat.size()) {
      int first = message;
      long openedMs = chat.timeMs(first);
      boolean urgent = false;
      long waitMs = policy.lazyWaitMs(openedMs, lastFlushMs);
      long flushedMs = openedMs + waitMs;
      long bytes = 0;
      boolean due = false;
      // An event that arrives after the batch's time is up belongs to the next batch.
      while (!due
          && message < chat.size()
          && (message == first || chat.timeMs(message) < flushedMs)) {
        if (!urgent && !chat.isLazy(message)) {
          urgent = true;
          waitMs = policy.waitMs(chat.timeMs(message), lastFlushMs);
          flushedMs = chat.timeMs(message) + waitMs;
        }
        bytes += chat.bytes(message);
        message++;
        due = waitMs == 0 || policy.isFull(message - first, bytes);
      }
      if (due) {
        flushedMs = chat.timeMs(message - 1);
      }
      for (int i = first; i < message; i++) {
        delaysMs[i] = flushedMs - chat.timeMs(i);
      }
      lastFlushMs = OptionalLong.of(flushedMs);
      flushes++;
    }
    return flushes;
  }
}
