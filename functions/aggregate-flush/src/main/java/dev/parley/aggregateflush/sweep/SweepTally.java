package dev.parley.aggregateflush.sweep;

import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the shards of one sweep do, and decides whether they go on; thread-safe. */
final class SweepTally {
  /**
   * A sweep ends after this many chats in succession that a store was not available for: the store
   * is down.
   */
  private static final int UNAVAILABLE_MAX = 8;

  private final Budget budget;
  private final Instant began;
  private final LongAdder chats = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder left = new LongAdder();
  private final AtomicLong oldestMs = new AtomicLong();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicReference<RuntimeException> fatal = new AtomicReference<>();
  private volatile boolean more;

  SweepTally(Budget budget, Instant began) {
    this.budget = budget;
    this.began = began;
  }

  /** Whether the next step may begin. If it may not, the report says that there is more. */
  boolean goOn() {
    if (budget.isSpent() || fatal.get() != null) {
      more = true;
    }
    return !more;
  }

  /** An event of that time waits in the outbox. */
  void found(Instant event) {
    oldestMs.accumulateAndGet(Duration.between(event, began).toMillis(), Math::max);
  }

  /** One chat is up to date, and so many of its events left the outbox. */
  void flushed(int durable) {
    chats.increment();
    events.add(durable);
    unavailable.set(0);
  }

  /** So many rows were removed whose events never became durable. */
  void dropped(int rows) {
    dropped.add(rows);
  }

  /** The flush of one chat failed. The other chats go on unless a whole store seems to be down. */
  void failed(RuntimeException why) {
    failed.increment();
    if (!(why instanceof StoreUnavailableException)) {
      unavailable.set(0);
    } else if (unavailable.incrementAndGet() >= UNAVAILABLE_MAX) {
      stop(why);
    }
  }

  /** A living aggregator works on one chat. */
  void left() {
    left.increment();
  }

  /** Ends the sweep, which throws {@code why}. */
  void stop(RuntimeException why) {
    fatal.compareAndSet(null, why);
  }

  /**
   * The report; only after all shards have ended.
   *
   * @throws RuntimeException if {@link #stop} was called
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
        left.sum(),
        Duration.ofMillis(oldestMs.get()).toSeconds(),
        more);
  }
}
