package dev.parley.emulators.proxy;

import java.time.Duration;

/**
 * How long bytes wait in a proxy before they go on: always the same time, or one that changes.
 *
 * <p>Bytes of a connection never overtake each other. If every piece drew a time of its own, nearly
 * all would wait for the longest, so one time is drawn for {@link #DRAWN_EVERY} of a connection.
 *
 * @param least shortest time
 * @param most longest time
 */
public record Delay(Duration least, Duration most) {
  /** No wait at all. */
  public static final Delay NONE = of(Duration.ZERO);

  /** How long a time that was drawn is used. */
  static final Duration DRAWN_EVERY = Duration.ofSeconds(5);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if they are negative, or in the wrong order
   */
  public Delay {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("a delay is 0 or more, and its most is not the smaller");
    }
  }

  /** Always {@code time}. */
  public static Delay of(Duration time) {
    return new Delay(time, time);
  }

  /** The time at {@code share}, 0 to 1, of the range, in nanoseconds. */
  long nanos(double share) {
    return least.toNanos() + (long) (share * most.minus(least).toNanos());
  }
}
