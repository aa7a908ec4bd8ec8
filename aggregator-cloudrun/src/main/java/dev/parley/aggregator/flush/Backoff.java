package dev.parley.aggregator.flush;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt. The delay doubles with each failure up to a bound. Its
 * upper half is random, so that chats that failed together do not all retry at the same moment.
 *
 * @param firstMs longest delay before the second attempt, in ms
 * @param maxMs longest delay at all, in ms
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
