package dev.parley.aggregator.batch;

import java.time.Duration;

/**
 * Stretches the window while the store is slow: a chat is flushed at most every second commit time,
 * so batches grow instead of the number of writes.
 *
 * <p>The commit time is a moving average, in which a new commit counts a fifth. A store that is
 * fast again is noticed after a few commits. Safe for use by several threads.
 */
public final class WindowStretch {
  /**
   * The longest window, unless the configured one is longer. So slow a store is told by metrics.
   */
  public static final Duration WINDOW_MAX = Duration.ofSeconds(5);

  private static final double WEIGHT = 0.2;
  private static final int COMMIT_TIMES = 2;

  private final long windowMs;
  private final long windowMaxMs;
  private double commitMs;

  /**
   * A window that is not stretched yet.
   *
   * @param windowMs the configured window
   */
  public WindowStretch(long windowMs) {
    this.windowMs = windowMs;
    this.windowMaxMs = Math.max(windowMs, WINDOW_MAX.toMillis());
  }

  /** A flush has committed. */
  public synchronized void committed(Duration duration) {
    commitMs += WEIGHT * (duration.toMillis() - commitMs);
  }

  /** Least time between two flushes of a chat now, in ms. */
  public synchronized long windowMs() {
    return Math.min(windowMaxMs, Math.max(windowMs, Math.round(COMMIT_TIMES * commitMs)));
  }

  /** The longest window that may come. */
  public long windowMaxMs() {
    return windowMaxMs;
  }
}
