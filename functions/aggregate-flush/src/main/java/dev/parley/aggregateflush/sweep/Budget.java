package dev.parley.aggregateflush;

import java.time.Duration;

/** The time that one call may take; what is under way when it is spent is finished. */
final class Budget {
  private final long endNs;

  Budget(Duration duration) {
    this.endNs = System.nanoTime() + duration.toNanos();
  }

  boolean isSpent() {
    return endNs - System.nanoTime() <= 0;
  }
}
