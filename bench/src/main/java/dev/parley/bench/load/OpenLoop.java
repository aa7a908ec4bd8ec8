package dev.parley.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Open load: calls at a fixed rate, no matter whether earlier calls have been answered.
 *
 * <p>The time of a call counts from the moment at which it was due, not from the moment at which it
 * was made. So if the server stalls, the waiting of every due call is counted (no coordinated
 * omission).
 */
public final class OpenLoop {
  private static final long HIGHEST_US = TimeUnit.MINUTES.toMicros(2);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** If the calls of this many seconds are unanswered, the load is too high and the run ends. */
  private static final double BACKLOG_SECONDS_MAX = 4;

  private OpenLoop() {}

  /**
   * Figures of a run.
   *
   * @param rate calls per second that were due
   * @param latencyUs times of the calls that succeeded, in µs
   * @param failed number of calls that failed
   * @param overloaded whether the run ended early because too many calls were unanswered
   */
  public record Result(double rate, Histogram latencyUs, long failed, boolean overloaded) {
    /** The time that this percentage of the calls did not exceed, in ms. */
    public double quantileMs(double percentile) {
      return latencyUs.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  /**
   * Runs until {@code duration} is over and every call is answered.
   *
   * @param rate calls per second
   * @param call makes the n-th call; completes with true if the call succeeded
   */
  public static Result run(
      double rate, Duration duration, LongFunction<CompletableFuture<Boolean>> call)
      throws InterruptedException {
    Histogram latencyUs = new ConcurrentHistogram(HIGHEST_US, 3);
    AtomicLong failed = new AtomicLong();
    int unansweredMax = (int) Math.max(100, rate * BACKLOG_SECONDS_MAX);
    Semaphore unanswered = new Semaphore(unansweredMax);
    long began = System.nanoTime();
    long calls = (long) (rate * duration.toNanos() / 1e9);
    boolean overloaded = false;
    for (long n = 0; n < calls && !overloaded; n++) {
      long due = began + (long) (n * 1e9 / rate);
      for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      overloaded = !unanswered.tryAcquire();
      if (!overloaded) {
        CompletableFuture<Void> unused =
            call.apply(n)
                .handle(
                    (succeeded, failure) -> {
                      if (failure == null && succeeded) {
                        long us = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
                        latencyUs.recordValue(Math.min(HIGHEST_US, us));
                      } else {
                        failed.incrementAndGet();
                      }
                      unanswered.release();
                      return null;
                    });
      }
    }
    if (!unanswered.tryAcquire(unansweredMax, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      overloaded = true;
    }
    return new Result(rate, latencyUs, failed.get(), overloaded);
  }
}
