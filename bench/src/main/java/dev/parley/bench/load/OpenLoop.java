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
 * Calls at a fixed rate, whether or not earlier ones have been answered.
 *
 * <p>The time of a call counts from when it was due, not from when it could be made: a server that
 * stalls is charged for everybody who would have had to wait (no coordinated omission).
 */
final class OpenLoop {
  private static final long HIGHEST_US = TimeUnit.MINUTES.toMicros(2);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Seconds of calls that may be unanswered before the load is given up as too much. */
  private static final double BACKLOG_SECONDS_MAX = 4;

  private OpenLoop() {}

  /**
   * What came of it.
   *
   * @param rate calls per second that were due
   * @param latencyUs of the calls that were answered well
   * @param failed calls
   * @param overloaded whether it was given up
   */
  record Result(double rate, Histogram latencyUs, long failed, boolean overloaded) {
    double quantileMs(double percentile) {
      return latencyUs.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  /**
   * Runs until {@code duration} is over and all is answered.
   *
   * @param call makes the n-th call; completes with whether it went well
   */
  static Result run(double rate, Duration duration, LongFunction<CompletableFuture<Boolean>> call)
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
                    (well, failure) -> {
                      if (failure == null && well) {
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
