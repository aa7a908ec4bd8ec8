package dev.parley.aggregator.flush;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many flushes run at once by what the store answers: one more after each success, a
 * tenth less after each refusal (additive increase, multiplicative decrease). What is too much
 * waits in the order of arrival.
 *
 * <p>A slow answer does not shrink the limit, because each chat has one flush at a time and its
 * batch grows meanwhile. Only refusals do, and answers that never come.
 */
final class FlushLimit {
  /** Fewest flushes at once: some must always try whether the store is back. */
  static final int FLUSHES_MIN = 4;

  private static final double DECREASE = 0.9;

  private final AIMDLimit limit;
  private final Limiter<Void> limiter;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /**
   * A limit that begins at its highest value.
   *
   * @param flushesMax most flushes at once
   */
  FlushLimit(int flushesMax) {
    this.limit =
        AIMDLimit.newBuilder()
            .minLimit(Math.min(FLUSHES_MIN, flushesMax))
            .initialLimit(flushesMax)
            .maxLimit(flushesMax)
            .backoffRatio(DECREASE)
            .timeout(Long.MAX_VALUE, TimeUnit.NANOSECONDS)
            .build();
    this.limiter = SimpleLimiter.newBuilder().limit(limit).build();
  }

  /** Permits one flush: exactly one of its methods is called when the flush has ended. */
  interface Permit {
    /** The store has made the commit. */
    void succeeded();

    /** The store has refused, or did not answer. */
    void refused();

    /** The end of the flush tells nothing about the store. */
    void ended();
  }

  /** How many flushes may run at once now. */
  int value() {
    return limit.getLimit();
  }

  /** A permit; empty if too many flushes run. Then {@code task} is run when there may be one. */
  Optional<Permit> acquireOrWait(Runnable task) {
    Optional<Permit> permit = acquire();
    if (permit.isPresent()) {
      return permit;
    }
    waiting.add(task);
    // The last running flush may have ended between the two lines above.
    return acquire().flatMap(late -> waiting.remove(task) ? Optional.of(late) : passOn(late));
  }

  private Optional<Permit> passOn(Permit unused) {
    unused.ended();
    return Optional.empty();
  }

  private Optional<Permit> acquire() {
    return limiter.acquire(null).map(listener -> new ListenerPermit(listener));
  }

  private void startNext() {
    Runnable next = waiting.poll();
    if (next != null) {
      next.run();
    }
  }

  private final class ListenerPermit implements Permit {
    private final Limiter.Listener listener;

    ListenerPermit(Limiter.Listener listener) {
      this.listener = listener;
    }

    @Override
    public void succeeded() {
      listener.onSuccess();
      startNext();
      startNext();
    }

    @Override
    public void refused() {
      listener.onDropped();
      startNext();
    }

    @Override
    public void ended() {
      listener.onIgnore();
      startNext();
    }
  }
}
