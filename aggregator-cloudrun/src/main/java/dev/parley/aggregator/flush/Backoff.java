package dev.parley.aggregator.flush;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: doubling from a first delay up to a bound, with full
 * jitter over the upper half, so that chats that failed together do not come back together.
 *
 * @param firstMs delay before the second attempt, in ms
 * @param maxMs bound, in ms
 * @param random numbers from 0 to 1
 */
public record Backoff(long firstMs, long maxMs, DoubleSupplier random) {
  private static final int DOUBLINGS_MAX = 20;

  /** Delay in ms after {@code failures} failures in a row, at least 1. */
  public long delayMs(int failures) {
    long doubled = firstMs << Math.min(failures - 1, DOUBLINGS_MAX);
    long bounded = Math.min(maxMs, doubled);
    return bounded / 2 + (long) (random.getAsDouble() * (bounded - bounded / 2));
  }
}
