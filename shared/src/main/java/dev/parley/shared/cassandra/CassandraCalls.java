package dev.parley.shared.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Blocking calls on the driver's asynchronous API. Several calls may share a round trip. */
public final class CassandraCalls {
  private final CqlSession session;

  public CassandraCalls(CqlSession session) {
    this.session = session;
  }

  /**
   * Begins to prepare several statements, and returns them in the given order without waiting. The
   * first use of a statement waits for it, and fails if Cassandra has refused it. {@link
   * CassandraConnection} waits for those of all stores, and gives no store away before.
   */
  public List<PreparedStatement> prepare(String... cql) {
    List<PreparedStatement> all = new ArrayList<>();
    for (String statement : cql) {
      all.add(new CassandraStartedStatement(session.prepareAsync(statement).toCompletableFuture()));
    }
    return List.copyOf(all);
  }

  /** Starts {@code statement}. {@link #join} waits for its end. */
  public CompletableFuture<AsyncResultSet> start(Statement<?> statement) {
    return session.executeAsync(statement).toCompletableFuture();
  }

  /**
   * Executes {@code statement}. Its rows must fit in one page, as those of every bounded query do.
   *
   * @throws StoreUnavailableException if no answer came in time
   */
  public List<Row> rows(Statement<?> statement) {
    return rows(join(start(statement)));
  }

  /** The first row of {@code statement}'s result. */
  public Optional<Row> row(Statement<?> statement) {
    return Optional.ofNullable(join(start(statement)).one());
  }

  /** Executes all of {@code statements} at once and waits for every one. */
  public void all(List<? extends Statement<?>> statements) {
    List<CompletableFuture<AsyncResultSet>> running = statements.stream().map(this::start).toList();
    running.forEach(CassandraCalls::join);
  }

  /** The rows of the page that {@code result} holds. */
  public static List<Row> rows(AsyncResultSet result) {
    List<Row> rows = new ArrayList<>();
    result.currentPage().forEach(rows::add);
    return rows;
  }

  /**
   * Waits for {@code future}.
   *
   * @throws StoreUnavailableException if the driver gave up
   */
  public static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof DriverException driver) {
        String why =
            driver instanceof AllNodesFailedException ? "no node answers" : "no answer in time";
        throw new StoreUnavailableException("Cassandra: " + why, driver);
      }
      throw failed;
    }
  }
}
