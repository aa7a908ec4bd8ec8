package dev.parley.auth.throttle;

import dev.parley.auth.database.PostgresDatabase;
import dev.parley.shared.throttle.Limit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts attempts by key over all instances: table {@code throttle}, one row for each key in use.
 *
 * <p>One statement counts all keys of a request, in the order of the keys, so that two requests
 * cannot wait for each other. It uses the clock of the database, which is the same for every
 * instance. A row whose time has passed has no meaning; later calls remove it.
 */
public final class PostgresThrottle {
  /** One in this many calls removes old rows, far more than were added since the last time. */
  static final int CALLS_PER_CLEANING = 50;

  private static final int ROWS_PER_CLEANING_MAX = 1_000;

  private static final String TAKE =
      """
      with asked as (
        select key, step * interval '1 second' as step, period * interval '1 second' as period
        from unnest(?, ?, ?) as limits (key, step, period)
      ),
      taken as (
        insert into throttle as known (key, full_at)
        select key, now() + step from asked order by key
        on conflict (key) do update
        set full_at = greatest(known.full_at, now())
          + (select step from asked where asked.key = known.key)
        where greatest(known.full_at, now())
          + (select step - period from asked where asked.key = known.key) <= now()
        returning key
      )
      select asked.key,
        extract(epoch from coalesce(known.full_at - now() - asked.period, '0') + asked.step)
      from asked left join throttle known using (key)
      where asked.key not in (select key from taken)
      """;

  private static final String CLEAN =
      """
      delete from throttle where key in (
        select key from throttle where full_at < now() limit %d for update skip locked
      )
      """
          .formatted(ROWS_PER_CLEANING_MAX);

  private final PostgresDatabase database;
  private final AtomicInteger calls = new AtomicInteger();

  public PostgresThrottle(PostgresDatabase database) {
    this.database = database;
  }

  /**
   * One key that a request counts against.
   *
   * @param key at most 100 characters
   * @param limit of the key
   */
  public record Charge(String key, Limit limit) {}

  /**
   * Counts one attempt for every key that has not reached its limit.
   *
   * @return the keys that have reached their limits, each with the time to wait
   * @throws dev.parley.shared.store.StoreUnavailableException if PostgreSQL does not answer
   */
  public Map<String, Duration> take(List<Charge> charges) {
    if (calls.incrementAndGet() % CALLS_PER_CLEANING == 0) {
      database.execute(PostgresThrottle::clean);
    }
    return database.execute(connection -> take(connection, charges));
  }

  private static Map<String, Duration> take(Connection connection, List<Charge> charges)
      throws SQLException {
    Map<String, Duration> refused = new LinkedHashMap<>();
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setArray(
          1, connection.createArrayOf("text", charges.stream().map(Charge::key).toArray()));
      take.setArray(2, seconds(connection, charges.stream().map(c -> c.limit().step()).toList()));
      take.setArray(3, seconds(connection, charges.stream().map(c -> c.limit().period()).toList()));
      try (ResultSet row = take.executeQuery()) {
        while (row.next()) {
          refused.put(row.getString(1), Duration.ofMillis(Math.round(row.getDouble(2) * 1_000)));
        }
      }
    }
    return refused;
  }

  private static java.sql.Array seconds(Connection connection, List<Duration> durations)
      throws SQLException {
    return connection.createArrayOf(
        "float8", durations.stream().map(d -> d.toNanos() / 1e9).toArray());
  }

  private static int clean(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(CLEAN);
    }
  }
}
