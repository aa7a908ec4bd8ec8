package dev.parley.shared.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.parley.shared.store.FreezeWatch;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the one driver session of an instance and the stores that use it. It opens the session in
 * the background, and again on demand until that succeeds.
 *
 * <p>An instance that starts before Cassandra (or before its schema) answers 503 until Cassandra is
 * there. It does not exit, so it is not started over and over. Attempts are made only when a
 * request needs the session, because a function has no processor time between requests.
 *
 * <p>An open session reconnects by itself, but notices a dead connection only after half a minute.
 * So after this process did not run for a while ({@link FreezeWatch}), the first caller asks
 * Cassandra a small question, and renews the session if there is no answer.
 *
 * @param <T> the stores, with their prepared statements
 */
public final class CassandraConnection<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CassandraConnection.class);

  /** How long a caller waits for an attempt that is running. */
  private static final long WAIT_MS = 3_000;

  /** Longest wait for the answer of a connection that is probably dead. */
  private static final long PROBE_MS = 1_000;

  private static final SimpleStatement PROBE =
      SimpleStatement.newInstance("SELECT key FROM system.local").setIdempotent(true);

  private final CassandraSettings settings;
  private final Function<CqlSession, T> build;
  private final FreezeWatch watch = FreezeWatch.ofThisProcess();
  private final AtomicReference<CompletableFuture<Open<T>>> current;
  private volatile long freezesSurvived;

  private record Open<T>(CassandraRenewableSession session, T built) {}

  private CassandraConnection(CassandraSettings settings, Function<CqlSession, T> build) {
    this.settings = settings;
    this.build = build;
    this.freezesSurvived = watch.freezes();
    this.current = new AtomicReference<>(attempt());
  }

  /** Starts the first attempt and does not wait for its end. */
  public static <T> CassandraConnection<T> start(
      CassandraSettings settings, Function<CqlSession, T> build) {
    return new CassandraConnection<>(settings, build);
  }

  /**
   * The stores. Starts another attempt to open the session if the last one failed.
   *
   * @throws StoreUnavailableException if there is no session in time
   */
  public T get() {
    return open().built();
  }

  /**
   * Asks Cassandra whether this keyspace has the schema that this version expects.
   *
   * @throws StoreUnavailableException if it does not answer
   * @throws IllegalStateException if the schema is older
   */
  public void check() {
    CassandraMigrations.check(open().session());
  }

  private Open<T> open() {
    CompletableFuture<Open<T>> attempt = current.get();
    if (attempt.isCompletedExceptionally()) {
      CompletableFuture<Open<T>> next = new CompletableFuture<>();
      if (current.compareAndSet(attempt, next)) {
        run(next);
      }
      attempt = current.get();
    }
    try {
      Open<T> open = attempt.get(WAIT_MS, TimeUnit.MILLISECONDS);
      if (watch.freezes() != freezesSurvived) {
        reviveAfterFreeze(open.session());
      }
      return open;
    } catch (ExecutionException | TimeoutException failed) {
      throw new StoreUnavailableException("Cassandra: not connected", failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Cassandra: stopping", stopping);
    }
  }

  /** The first caller looks at the session; the others wait for it. */
  private synchronized void reviveAfterFreeze(CassandraRenewableSession session) {
    long freezes = watch.freezes();
    if (freezes == freezesSurvived) {
      return;
    }
    if (!isAlive(session)) {
      try {
        session.renew();
        LOG.atInfo().log("Cassandra's connections were dead after a freeze and are renewed");
      } catch (RuntimeException failed) {
        throw new StoreUnavailableException("Cassandra: not connected", failed);
      }
    }
    freezesSurvived = freezes;
  }

  private static boolean isAlive(CqlSession session) {
    CompletableFuture<AsyncResultSet> answer = session.executeAsync(PROBE).toCompletableFuture();
    try {
      answer.get(PROBE_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException dead) {
      answer.cancel(true);
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Cassandra: stopping", stopping);
    }
  }

  private CompletableFuture<Open<T>> attempt() {
    CompletableFuture<Open<T>> attempt = new CompletableFuture<>();
    run(attempt);
    return attempt;
  }

  private void run(CompletableFuture<Open<T>> attempt) {
    Thread thread = new Thread(() -> connect(attempt), "cassandra-connect");
    thread.setDaemon(true);
    thread.start();
  }

  private void connect(CompletableFuture<Open<T>> attempt) {
    try {
      CassandraRenewableSession session =
          new CassandraRenewableSession(() -> CassandraSessions.open(settings));
      try {
        T built = build.apply(session);
        session.awaitPrepared();
        attempt.complete(new Open<>(session, built));
      } catch (RuntimeException unusable) {
        session.close();
        throw unusable;
      }
    } catch (RuntimeException failed) {
      LOG.atWarn()
          .addKeyValue("reason", failed.getClass().getSimpleName())
          .log("Cassandra is not available yet: {}", failed.getMessage());
      attempt.completeExceptionally(failed);
    }
  }

  @Override
  public void close() {
    CompletableFuture<Open<T>> attempt = current.get();
    if (attempt.isDone() && !attempt.isCompletedExceptionally()) {
      attempt.join().session().close();
    }
  }
}
