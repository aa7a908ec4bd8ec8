package dev.parley.emulators.proxy;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Decides when a piece of a connection may pass, by the conditions of the moment. If they change,
 * everything that waits is judged anew: when a delay ends, what waited for it passes at once.
 */
final class Gate {
  private static final double SECOND_NS = 1e9;

  private Conditions conditions = Conditions.NORMAL;
  private long setNs = System.nanoTime();
  private long nextRequestNs = setNs;
  private long requests;

  synchronized void set(Conditions changed) {
    conditions = changed;
    setNs = System.nanoTime();
    nextRequestNs = setNs;
    notifyAll();
  }

  /** Has everything that waits look at its connection again. */
  synchronized void wake() {
    notifyAll();
  }

  /** Number of requests that have passed. */
  synchronized long requests() {
    return requests;
  }

  /**
   * Waits until {@code piece} may pass; returns false if its connection ended before.
   *
   * @param ended whether the connection has ended
   */
  synchronized boolean pass(Piece piece, Direction direction, BooleanSupplier ended)
      throws InterruptedException {
    while (!ended.getAsBoolean()) {
      long now = System.nanoTime();
      long waitNs = Math.max(delayNs(piece, direction, now), stallNs(now));
      if (piece.request()) {
        waitNs = Math.max(waitNs, capacityNs(now));
      }
      if (waitNs <= 0) {
        admit(piece, now);
        return true;
      }
      wait(TimeUnit.NANOSECONDS.toMillis(waitNs) + 1);
    }
    return false;
  }

  private void admit(Piece piece, long now) {
    if (piece.request()) {
      requests++;
      OptionalDouble capacity = conditions.requestsPerSecond();
      if (capacity.isPresent()) {
        // A wait ends up to a millisecond late; from the due time on, the rate is met all the same.
        long from = now - nextRequestNs > SECOND_NS / capacity.getAsDouble() ? now : nextRequestNs;
        nextRequestNs = from + (long) (SECOND_NS / capacity.getAsDouble());
      }
    }
  }

  private long delayNs(Piece piece, Direction direction, long now) {
    Delay delay = direction == Direction.REQUESTS ? conditions.requests() : conditions.answers();
    return piece.arrivedNs() + delay.nanos(piece.share()) - now;
  }

  private long stallNs(long now) {
    return conditions
        .stalls()
        .map(s -> s.length().toNanos() - (now - setNs) % s.every().toNanos())
        .orElse(0L);
  }

  private long capacityNs(long now) {
    return conditions.requestsPerSecond().isPresent() ? nextRequestNs - now : 0;
  }
}
