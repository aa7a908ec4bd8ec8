package dev.parley.aggregator.batch;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a chat's batch is flushed: at once where the chat has been quiet for a window, otherwise
 * when a full window has passed since its last flush. Events that nobody waits for (lazy ones)
 * never cause a flush before a lazy window has passed; they go along with others.
 *
 * <p>Quiet chats feel instant, busy chats cost one write per window, and the delay is bounded from
 * the first waiting event. Time is a parameter, so that a benchmark replays years of traffic
 * through this very class. Evidence for the policy: {@code docs/architecture.md}.
 */
public final class AggregationPolicy {
  /** Longest wait of an event that nobody waits for. */
  public static final Duration LAZY_WINDOW = Duration.ofSeconds(5);

  private final long windowMs;
  private final long lazyWindowMs;
  private final int eventsMax;
  private final long bytesMax;

  /** A policy with {@link #LAZY_WINDOW}. */
  public AggregationPolicy(Duration window, int eventsMax, long bytesMax) {
    this(window, LAZY_WINDOW, eventsMax, bytesMax);
  }

  /**
   * A policy with these bounds.
   *
   * @param window least time between two flushes of a chat
   * @param lazyWindow longest wait of a batch that holds nothing but lazy events
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
   * How long a batch may wait from its first event on that is not lazy.
   *
   * @param nowMs the event's arrival, in ms on any clock
   * @param lastFlushMs the chat's last flush on the same clock; empty where it is longer ago than a
   *     window or unknown
   * @return ms from now; 0 to flush at once
   */
  public long waitMs(long nowMs, OptionalLong lastFlushMs) {
    return lastFlushMs.isEmpty()
        ? 0
        : Math.max(0, Math.min(windowMs, lastFlushMs.getAsLong() + windowMs - nowMs));
  }

  /** As {@link #waitMs}, of a batch that a lazy event opens, until one comes that is not. */
  public long lazyWaitMs(long nowMs, OptionalLong lastFlushMs) {
    return Math.max(lazyWindowMs, waitMs(nowMs, lastFlushMs));
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
