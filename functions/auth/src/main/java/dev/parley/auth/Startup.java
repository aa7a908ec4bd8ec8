package dev.parley.auth;

import dev.parley.shared.http.Handler;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the steps before the first request: migrations and the first administrator.
 *
 * <p>They run in a thread of their own, so that the port opens at once. If PostgreSQL does not
 * answer, the instance stays up, answers 503 (also at {@code /health}), and later requests start
 * the next attempt: an idle instance has no CPU time to retry by itself. Ending the process would
 * be worse on Cloud Run, which restarts it with growing delays.
 */
final class Startup {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  /** How long a request waits for a start in progress. */
  private static final long WAIT_TIMEOUT_MS = 15_000;

  /** Least time between a failed attempt and the next one. */
  private static final long ATTEMPT_PAUSE_MS = 1_000;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Runnable steps;
  private CompletableFuture<Void> attempt;
  private long failedAtNanos;

  Startup(Runnable steps) {
    this.steps = steps;
  }

  /** Starts the first attempt without waiting for it. */
  synchronized void begin() {
    attempt = started();
  }

  /** A handler that runs only after the start has succeeded; 503 until then. */
  Handler before(Handler handler) {
    return request -> {
      await();
      return handler.handle(request);
    };
  }

  /**
   * Waits for the start.
   *
   * @throws ProblemException 503 if the start failed or takes too long
   */
  void await() {
    try {
      current().get(WAIT_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unready) {
      throw notReady(null);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw notReady(interrupted);
    }
  }

  private synchronized CompletableFuture<Void> current() {
    boolean again =
        attempt == null
            || (attempt.isCompletedExceptionally()
                && System.nanoTime() - failedAtNanos
                    > TimeUnit.MILLISECONDS.toNanos(ATTEMPT_PAUSE_MS));
    if (again) {
      attempt = started();
    }
    return attempt;
  }

  private CompletableFuture<Void> started() {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(outcome), "startup");
    thread.setDaemon(true);
    // Flyway finds its plugins through the class loader of the thread.
    thread.setContextClassLoader(Startup.class.getClassLoader());
    thread.start();
    return outcome;
  }

  private void run(CompletableFuture<Void> outcome) {
    try {
      steps.run();
      outcome.complete(null);
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("cannot start serving; will try again", failure);
      synchronized (this) {
        failedAtNanos = System.nanoTime();
      }
      outcome.completeExceptionally(failure);
    }
  }

  private static ProblemException notReady(Throwable cause) {
    return ProblemException.retryAfter(
        CommonProblem.UNAVAILABLE, "the database does not answer", RETRY_AFTER, cause);
  }
}
