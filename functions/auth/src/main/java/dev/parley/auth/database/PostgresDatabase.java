package dev.parley.auth.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.shared.store.FreezeWatch;
import dev.parley.shared.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Owns the connections to PostgreSQL and the transaction of the current thread.
 *
 * <p>The pool is small: one instance serves few requests at a time, and a Cloud SQL instance has
 * few hundred connections for all of them.
 */
public final class PostgresDatabase implements Transactions, AutoCloseable {
  private static final int CONNECTIONS_MAX = 5;
  private static final long POOL_WAIT_TIMEOUT_MS = 4_000;

  /** All connections may be dead at once: the wait for the pool must last for asking each. */
  private static final long VALIDATION_TIMEOUT_MS = 500;

  private static final Duration CONNECTION_AGE_MAX = Duration.ofMinutes(25);
  private static final Duration CONNECTION_IDLE_MAX = Duration.ofMinutes(5);
  private static final int CONNECT_TIMEOUT_SECONDS = 3;
  private static final int SOCKET_TIMEOUT_SECONDS = 10;
  private static final int STATEMENT_TIMEOUT_MS = 5_000;
  private static final int IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /**
   * Classes of SQLSTATE after which the same statement may succeed later: connection, resources,
   * operator intervention, transaction rollback.
   */
  private static final Set<String> TRANSIENT = Set.of("08", "53", "57", "40");

  /** Statements over one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** The transaction of the current thread, if there is one. */
  private static final ThreadLocal<Transaction> CURRENT = new ThreadLocal<>();

  private final HikariDataSource pool;
  private final FreezeWatch watch = FreezeWatch.ofThisProcess();
  private volatile long freezesSurvived = watch.freezes();

  /** Prepares the pool; the first connection is made when it is first needed. */
  public PostgresDatabase(DatabaseConfig config) {
    HikariDataSource source = new HikariDataSource();
    source.setPoolName("parley");
    source.setDriverClassName("org.postgresql.Driver");
    source.setJdbcUrl(config.url());
    source.setUsername(config.user());
    source.setPassword(config.password());
    source.setMaximumPoolSize(CONNECTIONS_MAX);
    source.setMinimumIdle(0);
    source.setConnectionTimeout(POOL_WAIT_TIMEOUT_MS);
    source.setValidationTimeout(VALIDATION_TIMEOUT_MS);
    source.setMaxLifetime(CONNECTION_AGE_MAX.toMillis());
    source.setIdleTimeout(CONNECTION_IDLE_MAX.toMillis());
    source.setInitializationFailTimeout(-1);
    source.addDataSourceProperty("ApplicationName", "parley-auth");
    source.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
    source.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    source.addDataSourceProperty("tcpKeepAlive", true);
    source.addDataSourceProperty(
        "options",
        "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(STATEMENT_TIMEOUT_MS, IDLE_IN_TRANSACTION_TIMEOUT_MS));
    this.pool = source;
  }

  /**
   * Runs {@code work} in the transaction of the current thread, or in a new one.
   *
   * @throws StoreUnavailableException if PostgreSQL does not answer
   */
  public <T> T execute(Work<T> work) {
    try {
      Transaction current = CURRENT.get();
      boolean joins = current != null && current.database() == this;
      return joins ? work.run(current.connection()) : begin(work);
    } catch (SQLException failure) {
      throw translated(failure);
    }
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return execute(
        connection -> {
          CURRENT.set(new Transaction(this, connection));
          try {
            return work.get();
          } finally {
            CURRENT.remove();
          }
        });
  }

  /**
   * Asks PostgreSQL whether it answers.
   *
   * @throws StoreUnavailableException if it does not
   */
  public void ping() {
    execute(connection -> connection.isValid(CONNECT_TIMEOUT_SECONDS));
  }

  @Override
  public void close() {
    pool.close();
  }

  private <T> T begin(Work<T> work) throws SQLException {
    forgetFrozenConnections();
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failure) {
        rollBack(connection, failure);
        throw failure;
      }
    }
  }

  /** Connections do not live through a freeze of this process; a new one takes some ms. */
  private void forgetFrozenConnections() {
    long freezes = watch.freezes();
    if (freezes != freezesSurvived) {
      freezesSurvived = freezes;
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  private static void rollBack(Connection connection, Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  private static RuntimeException translated(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    boolean temporary =
        failure instanceof SQLTransientConnectionException
            || (state.length() == 5 && TRANSIENT.contains(state.substring(0, 2)));
    return temporary
        ? new StoreUnavailableException("PostgreSQL: no answer", failure, RETRY_AFTER)
        : new IllegalStateException("the database refused a statement", failure);
  }

  private record Transaction(PostgresDatabase database, Connection connection) {}
}
