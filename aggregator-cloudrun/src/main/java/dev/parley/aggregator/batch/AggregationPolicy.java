package dev.parley.aggregator.batch;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Decides when a chat's batch is flushed: at once if the chat's last flush is at least a window
 * ago, otherwise when the window has passed. A lazy event is one that nobody waits for, for example
 * a receipt. It causes no flush before a lazy window has passed, and is flushed earlier if an
 * urgent event causes a flush.
 *
 * <p>So a quiet chat is shown at once, and a busy chat costs one write per window. An urgent event
 * waits at most a window, a lazy one at most a lazy window (or a window, if that is longer). Time
 * is a parameter: benchmarks replay years of traffic through this class. Why this policy: {@code
 * docs/architecture.md}.
 */
public final class AggregationPolicy {
  /** Longest wait of a lazy event. */
  public static final Duration LAZY_WINDOW = Duration.ofSeconds(5);

  private final long windowMs;
  private final long lazyWindowMs;
  private final int eventsMax;
  private final long bytesMax;

  /** Creates a policy with {@link #LAZY_WINDOW}. */
  public AggregationPolicy(Duration window, int eventsMax, long bytesMax) {
    this(window, LAZY_WINDOW, eventsMax, bytesMax);
  }

  /**
   * Creates a policy.
   *
   * @param window least time between two flushes of a chat
   * @param lazyWindow longest wait of a batch of lazy events only
   * @param eventsMax a batch with this many events is flushed at once
   * @param bytesMax a batch with this many bytes of JSON is flushed at once
   */
  public AggregationPolicy(Duration window, Duration lazyWindow, int eventsMax, long bytesMax) {
    this.lazyWindowMs = lazyWindow.toMillis();
    this.windowMs = window.toMillis();
    this.eventsMax = eventsMax;
    this.bytesMax = bytesMax;
  }

  /**
   * How long a batch may wait, from its first urgent event on.
   *
   * @param nowMs the event's arrival, in ms on any clock
   * @param lastFlushMs the chat's last flush on the same clock; empty if it is longer ago than a
   *     window or unknown
   * @return ms from now; 0 to flush at once
   */
  public long waitMs(long nowMs, OptionalLong lastFlushMs) {
    return waitMs(nowMs, lastFlushMs, windowMs);
  }

  /**
   * As {@link #waitMs(long, OptionalLong)}, with another window.
   *
   * @param stretchedMs the window of now: longer than the usual one while the store is slow
   */
  public long waitMs(long nowMs, OptionalLong lastFlushMs, long stretchedMs) {
    return lastFlushMs.isEmpty()
        ? 0
        : Math.max(0, Math.min(stretchedMs, lastFlushMs.getAsLong() + stretchedMs - nowMs));
  }

  /** As {@link #waitMs(long, OptionalLong, long)}, for a batch that has only lazy events so far. */
  public long lazyWaitMs(long nowMs, OptionalLong lastFlushMs, long stretchedMs) {
    return Math.max(lazyWindowMs, waitMs(nowMs, lastFlushMs, stretchedMs));
  }

  /** As {@link #waitMs(long, OptionalLong)}, for a batch that has only lazy events so far. */
  public long lazyWaitMs(long nowMs, OptionalLong lastFlushMs) {
    return lazyWaitMs(nowMs, lastFlushMs, windowMs);
  }

  /** Whether a batch is so large that it is flushed at once. */
  public boolean isFull(int events, long bytes) {
    return events >= eventsMax || bytes >= bytesMax;
  }

  /** Least time between two flushes of a chat, in ms. */
  public long windowMs() {
    return windowMs;
  }
}
