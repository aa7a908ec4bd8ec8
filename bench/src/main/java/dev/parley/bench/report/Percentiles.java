package dev.parley.bench.report;

import java.util.Arrays;

/** Percentiles of measured times. */
public final class Percentiles {
  private final long[] sortedNanos;

  /** Percentiles of these times, in ns and in any order; at least one. */
  public Percentiles(long[] nanos) {
    this.sortedNanos = nanos.clone();
    Arrays.sort(sortedNanos);
  }

  /** The time that {@code percent} per cent of the times do not exceed, in ms. */
  public double ms(int percent) {
    int index = Math.min(sortedNanos.length - 1, sortedNanos.length * percent / 100);
    return sortedNanos[index] / 1e6;
  }
}
