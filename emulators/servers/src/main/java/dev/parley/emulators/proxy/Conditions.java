package dev.parley.emulators.proxy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a proxy treats what passes through it.
 *
 * @param requests what clients send waits so long
 * @param answers what the server sends waits so long
 * @param requestsPerSecond capacity: requests of all connections together. What exceeds it waits in
 *     order. It is served even if the client has given it up, as by a server that has read it
 * @param stalls times in which nothing passes in either direction
 */
public record Conditions(
    Delay requests, Delay answers, OptionalDouble requestsPerSecond, Optional<Stalls> stalls) {
  /** Everything passes at once. */
  public static final Conditions NORMAL =
      new Conditions(Delay.NONE, Delay.NONE, OptionalDouble.empty(), Optional.empty());

  /**
   * Checks the capacity.
   *
   * @throws IllegalArgumentException if it is not greater than 0
   */
  public Conditions {
    if (requestsPerSecond.isPresent() && !(requestsPerSecond.getAsDouble() > 0)) {
      throw new IllegalArgumentException("a capacity is greater than 0");
    }
  }

  /**
   * Nothing passes for {@code length}, again and again.
   *
   * @param length of one stall
   * @param every time from the beginning of one stall to the beginning of the next; the first
   *     begins when the conditions are set
   */
  public record Stalls(Duration length, Duration every) {
    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if a stall has no length, or no end before the next
     */
    public Stalls {
      if (length.isNegative() || length.isZero() || every.compareTo(length) <= 0) {
        throw new IllegalArgumentException("a stall is longer than 0 and ends before the next");
      }
    }
  }

  /** These conditions with other requests' delay. */
  public Conditions withRequests(Delay delay) {
    return new Conditions(delay, answers, requestsPerSecond, stalls);
  }

  /** These conditions with other answers' delay. */
  public Conditions withAnswers(Delay delay) {
    return new Conditions(requests, delay, requestsPerSecond, stalls);
  }

  /** These conditions with a capacity. */
  public Conditions withCapacity(double perSecond) {
    return new Conditions(requests, answers, OptionalDouble.of(perSecond), stalls);
  }

  /** These conditions with stalls. */
  public Conditions withStalls(Duration length, Duration every) {
    return new Conditions(
        requests, answers, requestsPerSecond, Optional.of(new Stalls(length, every)));
  }
}
