package dev.parley.auth.database;

import dev.parley.emulators.server.PostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database for one test class, on the PostgreSQL that all tests share. */
public record TestDatabase(String url, String user, String password) {
  /** Creates an empty database. */
  public static TestDatabase create(PostgreSql server) {
    return new TestDatabase(server.newDatabase(), server.user(), server.password());
  }

  public DatabaseConfig config() {
    return new DatabaseConfig(url, user, password);
  }

  public Map<String, String> environment() {
    return Map.of("DATABASE_URL", url, "DATABASE_USER", user, "DATABASE_PASSWORD", password);
  }

  /** Runs one statement that no API of the function can cause. */
  public void run(String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }

  /** The first column of the rows of a query, one row per line. */
  public String query(String sql) {
    StringBuilder lines = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        lines.append(row.getString(1)).append('\n');
      }
      return lines.toString().strip();
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }
}
