package dev.parley.aggregator;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a chat's batch is flushed: at once where the chat has been quiet for a window, otherwise
 * when a full window has passed since its last flush.
 *
 * <p>Quiet chats feel instant, busy chats cost one write per window, and the delay is bounded from
 * the first waiting event. Time is a parameter, so that a benchmark replays years of traffic
 * through this very class. Evidence for the policy: {@code docs/architecture.md}.
 */
public final class AggregationPolicy {
  private final long windowMs;
  private final int eventsMax;
  private final long bytesMax;

  /**
   * A policy with these bounds.
   *
   * @param window least time between two flushes of a chat
   * @param eventsMax a batch with this many events is flushed at once
   * @param bytesMax a batch with this many bytes of JSON is flushed at once
   */
  public AggregationPolicy(Duration window, int eventsMax, long bytesMax) {
    this.windowMs = window.toMillis();
    this.eventsMax = eventsMax;
    this.bytesMax = bytesMax;
  }

  /**
   * How long the batch that an event opens may wait.
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

  /** Whether a batch is so large that it is flushed at once. */
  public boolean isFull(int events, long bytes) {
    return events >= eventsMax || bytes >= bytesMax;
  }

  /** Least time between two flushes of a chat, in ms. */
  public long windowMs() {
    return windowMs;
  }
}
