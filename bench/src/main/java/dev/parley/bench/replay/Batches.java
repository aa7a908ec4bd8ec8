package dev.parley.bench.replay;

/**
 * A batch of a chat that is flushed at a time which depends on the messages in it and on the last
 * flush only.
 */
final class Batches implements Strategy {
  /** When a batch is due. */
  interface Due {
    /**
     * Time of the flush, if no other message arrives before.
     *
     * @param messages in the batch
     * @param sumMs sum of the times of their arrival
     * @param lastFlushMs {@link #NEVER} where there was none
     */
    long dueMs(long firstMs, long messages, long sumMs, long lastFlushMs);
  }

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final Due due;

  private Batches(Due due) {
    this.due = due;
  }

  /** A fixed time after the first message of the batch. */
  static Batches deadline(long waitMs) {
    return new Batches((firstMs, messages, sumMs, lastFlushMs) -> firstMs + waitMs);
  }

  /**
   * As soon as the messages have waited, summed up, for as long as a flush is worth; never sooner
   * than a window after the last flush.
   *
   * @param leadingEdge whether a message that finds its chat quiet for a window goes at once
   */
  static Batches priced(long flushPriceMs, long windowMs, boolean leadingEdge) {
    return new Batches(
        (firstMs, messages, sumMs, lastFlushMs) -> {
          if (leadingEdge && firstMs >= lastFlushMs + windowMs) {
            return firstMs;
          }
          // n messages have waited n·t − Σ arrivals at the time t.
          long paidMs = -Math.floorDiv(-(flushPriceMs + sumMs), messages);
          return Math.max(lastFlushMs + windowMs, paidMs);
        });
  }

  @Override
  public int replay(Conversation chat, long[] delaysMs) {
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
        // A message cannot bring the flush into the past.
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
