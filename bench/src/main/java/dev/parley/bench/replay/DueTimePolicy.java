package dev.parley.bench.replay;

/**
 * A policy with one batch per chat. The time of the flush depends only on the messages in the batch
 * and on the last flush.
 */
final class DueTimePolicy implements BatchingPolicy {
  /** Computes when a batch is due. */
  interface Due {
    /**
     * Time of the flush if no other message arrives before it.
     *
     * @param firstMs arrival of the batch's first message
     * @param messages number of messages in the batch
     * @param sumMs sum of the arrival times of these messages
     * @param lastFlushMs time of the chat's last flush; {@link #NEVER} if there was none
     */
    long dueMs(long firstMs, long messages, long sumMs, long lastFlushMs);
  }

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final Due due;

  private DueTimePolicy(Due due) {
    this.due = due;
  }

  /** Flushes a batch a fixed time after its first message. */
  static DueTimePolicy deadline(long waitMs) {
    return new DueTimePolicy((firstMs, messages, sumMs, lastFlushMs) -> firstMs + waitMs);
  }

  /**
   * Flushes a batch when the sum of the waiting times of its messages reaches the price of a flush,
   * but never sooner than a window after the last flush.
   *
   * @param leadingEdge whether a message is flushed at once if its chat was quiet for a window
   */
  static DueTimePolicy priced(long flushPriceMs, long windowMs, boolean leadingEdge) {
    return new DueTimePolicy(
        (firstMs, messages, sumMs, lastFlushMs) -> {
          if (leadingEdge && firstMs >= lastFlushMs + windowMs) {
            return firstMs;
          }
          // At the time t, n messages have waited n·t − Σ arrivals in total.
          long paidMs = -Math.floorDiv(-(flushPriceMs + sumMs), messages);
          return Math.max(lastFlushMs + windowMs, paidMs);
        });
  }

  @Override
  public int replay(ChatTrace chat, long[] delaysMs) {
    long lastFlushMs = NEVER;
    int flushes = 0;
    int message = 0;
    while (message < chat.size()) {
      int first = message;
      long firstMs = chat.timeMs(first);
      long sumMs = 0;
      long dueMs = Long.MAX_VALUE;
      while (message < chat.size() && (message == first || chat.timeMs(message) < dueMs)) {
        sumMs += chat.timeMs(message);
        message++;
        // The flush cannot happen before its newest message.
        long nowMs = chat.timeMs(message - 1);
        dueMs = Math.max(nowMs, due.dueMs(firstMs, message - first, sumMs, lastFlushMs));
      }
      for (int i = first; i < message; i++) {
        delaysMs[i] = dueMs - chat.timeMs(i);
      }
      lastFlushMs = dueMs;
      flushes++;
    }
    return flushes;
  }
}
