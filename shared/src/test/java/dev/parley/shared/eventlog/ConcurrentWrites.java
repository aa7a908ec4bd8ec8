package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Runs many statements at the same time, up to a bound; fails if one of them failed. */
public final class ConcurrentWrites {
  private static final int RUNNING_MAX = 256;

  private final CqlSession session;
  private final Semaphore free = new Semaphore(RUNNING_MAX);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Writes through {@code session}. */
  public ConcurrentWrites(CqlSession session) {
    this.session = session;
  }

  /** Starts a statement; waits while too many are running. */
  public void start(BoundStatement statement) throws InterruptedException {
    free.acquire();
    var unused =
        session
            .executeAsync(statement.setIdempotent(true))
            .whenComplete(
                (done, failed) -> {
                  if (failed != null) {
                    failure.set(failed);
                  }
                  free.release();
                });
  }

  /**
   * Waits for all statements.
   *
   * @throws IllegalStateException if one of them failed
   */
  public void finish() throws InterruptedException {
    free.acquire(RUNNING_MAX);
    if (failure.get() != null) {
      throw new IllegalStateException("a statement failed", failure.get());
    }
  }
}
