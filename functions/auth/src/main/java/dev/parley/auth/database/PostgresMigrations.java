package dev.parley.auth.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Migrates the schema to the version that this build needs.
 *
 * <p>Flyway's classes are loaded only if the schema is older, which is so once per release. All
 * other starts need two short queries. Instances that start at once are safe, because Flyway holds
 * an advisory lock while it migrates.
 */
public final class PostgresMigrations {
  /** The newest file in {@link #LOCATION}. */
  static final String VERSION = "6";

  static final String LOCATION = "dev/parley/auth/database";

  private static final int LOCK_ATTEMPTS_MAX = 60;
  private static final int CONNECT_TIMEOUT_SECONDS = 3;
  private static final int SOCKET_TIMEOUT_SECONDS = 60;

  private final PostgresDatabase database;
  private final DatabaseConfig config;

  public PostgresMigrations(PostgresDatabase database, DatabaseConfig config) {
    this.database = database;
    this.config = config;
  }

  /** Migrates if the schema is older; returns when the schema is current. */
  public void migrate() {
    if (!database.execute(PostgresMigrations::isCurrent)) {
      Flyway.configure(PostgresMigrations.class.getClassLoader())
          .dataSource(config.url(), config.user(), config.password())
          .jdbcProperties(
              Map.of(
                  "connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS),
                  "socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS)))
          .locations("classpath:" + LOCATION)
          .lockRetryCount(LOCK_ATTEMPTS_MAX)
          .load()
          .migrate();
    }
  }

  private static boolean isCurrent(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return hasHistory(statement) && VERSION.equals(newest(statement));
    }
  }

  private static boolean hasHistory(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static String newest(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select version from flyway_schema_history
            where success and version is not null
            order by installed_rank desc
            limit 1
            """)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
