package dev.parley.aggregateflush.sweep;

import java.time.Duration;

/** The time that one call may take. Work that has begun is finished, even if it takes longer. */
public final class Budget {
  private final long endNs;

  /** A budget of {@code duration} from now on. */
  public Budget(Duration duration) {
    this.endNs = System.nanoTime() + duration.toNanos();
  }

  public boolean isSpent() {
    return endNs - System.nanoTime() <= 0;
  }
}
