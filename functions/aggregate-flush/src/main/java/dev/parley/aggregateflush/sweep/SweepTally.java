package dev.parley.aggregateflush;

import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What the shards of one sweep have done so far, and whether they are to go on; thread-safe. */
final class SweepTally {
  /**
   * So many failures in a row, and none of another kind between them, mean that a store is gone.
   */
  private static final int UNAVAILABLE_MAX = 8;

  private final Budget budget;
  private final Instant began;
  private final LongAdder chats = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicLong oldestMs = new AtomicLong();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicReference<RuntimeException> fatal = new AtomicReference<>();
  private volatile boolean more;

  SweepTally(Budget budget, Instant began) {
    this.budget = budget;
    this.began = began;
  }

  /** Whether to begin something more; where not, the report says that there is more. */
  boolean goOn() {
    if (budget.isSpent() || fatal.get() != null) {
      more = true;
    }
    return !more;
  }

  void found(Instant event) {
    oldestMs.accumulateAndGet(Duration.between(event, began).toMillis(), Math::max);
  }

  void flushed(int durable) {
    chats.increment();
    events.add(durable);
    unavailable.set(0);
  }

  void dropped(int rows) {
    dropped.add(rows);
  }

  /** One chat failed, which stops nobody else unless a whole store seems to be gone. */
  void failed(RuntimeException why) {
    failed.increment();
    if (!(why instanceof StoreUnavailableException)) {
      unavailable.set(0);
    } else if (unavailable.incrementAndGet() >= UNAVAILABLE_MAX) {
      stop(why);
    }
  }

  /** The sweep cannot go on. */
  void stop(RuntimeException why) {
    fatal.compareAndSet(null, why);
  }

  /**
   * The report, once all shards have ended.
   *
   * @throws RuntimeException that the sweep was stopped by
   */
  SweepReport report() {
    if (fatal.get() != null) {
      throw fatal.get();
    }
    return new SweepReport(
        chats.sum(),
        events.sum(),
        dropped.sum(),
        failed.sum(),
        Duration.ofMillis(oldestMs.get()).toSeconds(),
        more);
  }
}
