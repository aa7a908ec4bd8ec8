package dev.parley.bench.replay;

/**
 * As the aggregator's policy, but a chat that has been quiet may save up some flushes: a token
 * bucket, written as the generic cell rate algorithm (ITU-T I.371).
 */
final class Credit implements Strategy {
  private final int flushesMax;
  private final long windowMs;

  /**
   * On average one flush per window.
   *
   * @param flushesMax how many flushes may follow at once on a quiet time; 1 is the aggregator's
   *     policy without its bounds on the size of a batch
   */
  Credit(int flushesMax, long windowMs) {
    this.flushesMax = flushesMax;
    this.windowMs = windowMs;
  }

  @Override
  public int replay(Conversation chat, long[] delaysMs) {
    long creditUsedUpMs = Long.MIN_VALUE / 2;
    int flushes = 0;
    int message = 0;
    while (message < chat.size()) {
      int first = message;
      long flushMs = Math.max(chat.timeMs(first), creditUsedUpMs - (flushesMax - 1) * windowMs);
      while (message < chat.size() && (message == first || chat.timeMs(message) < flushMs)) {
        delaysMs[message] = flushMs - chat.timeMs(message);
        message++;
      }
      creditUsedUpMs = Math.max(creditUsedUpMs, flushMs) + windowMs;
      flushes++;
    }
    return flushes;
  }
}
