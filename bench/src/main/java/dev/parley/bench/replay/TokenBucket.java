package dev.parley.bench.replay;

/**
 * Parley's policy with a token bucket: a chat that has been quiet may be flushed several times
 * within one window. Written as the generic cell rate algorithm (ITU-T I.371).
 */
final class TokenBucket implements BatchingPolicy {
  private final int flushesMax;
  private final long windowMs;

  /**
   * A token bucket that gets one token per window; a flush takes one.
   *
   * @param flushesMax size of the bucket: the number of flushes that may follow each other at once
   *     after a quiet time. With 1 it is the aggregator's policy without the bounds on the size of
   *     a batch
   */
  TokenBucket(int flushesMax, long windowMs) {
    this.flushesMax = flushesMax;
    this.windowMs = windowMs;
  }

  @Override
  public int replay(ChatTrace chat, long[] delaysMs) {
    long bucketFullMs = Long.MIN_VALUE / 2;
    int flushes = 0;
    int message = 0;
    while (message < chat.size()) {
      int first = message;
      long flushMs = Math.max(chat.timeMs(first), bucketFullMs - (flushesMax - 1) * windowMs);
      while (message < chat.size() && (message == first || chat.timeMs(message) < flushMs)) {
        delaysMs[message] = flushMs - chat.timeMs(message);
        message++;
      }
      bucketFullMs = Math.max(bucketFullMs, flushMs) + windowMs;
      flushes++;
    }
    return flushes;
  }
}
