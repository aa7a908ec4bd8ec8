package dev.parley.auth.database;

import dev.parley.shared.config.Env;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How PostgreSQL is reached.
 *
 * @param url JDBC address
 * @param user database user
 * @param password its password; a placeholder if Cloud SQL logs in with IAM
 */
public record DatabaseConfig(String url, String user, String password) {
  private static final String URL = "DATABASE_URL";
  private static final String INSTANCE = "CLOUD_SQL_INSTANCE";
  private static final String USER = "DATABASE_USER";

  /** The driver needs a password. With IAM login, the connector replaces it by a token. */
  private static final String IAM_PASSWORD = "iam";

  /**
   * Reads the address ({@code DATABASE_URL}, or {@code CLOUD_SQL_INSTANCE} and {@code
   * DATABASE_NAME}), the user and the password. Empty if {@code env} has recorded a mistake.
   */
  public static Optional<DatabaseConfig> from(Env env) {
    String user = env.required(USER, "the database user");
    Optional<String> url = url(env);
    return url.filter(u -> !user.isEmpty())
        .map(u -> new DatabaseConfig(u, user, env.text("DATABASE_PASSWORD", IAM_PASSWORD)));
  }

  private static Optional<String> url(Env env) {
    Optional<String> instance = env.optional(INSTANCE);
    Optional<String> url = env.optional(URL);
    if (instance.isPresent() == url.isPresent()) {
      env.mistake(
          URL, "a JDBC address (jdbc:postgresql://host:port/name), unless " + INSTANCE + " is set");
      return Optional.empty();
    }
    if (instance.filter(i -> !i.matches("[^:]+(:[^:]+)?:[^:]+:[^:]+")).isPresent()) {
      env.mistake(INSTANCE, "project:region:instance");
      return Optional.empty();
    }
    if (url.filter(u -> !u.matches("jdbc:postgresql://[^\\s/]*/\\S+")).isPresent()) {
      env.mistake(URL, "a JDBC address (jdbc:postgresql://host:port/name)");
      return Optional.empty();
    }
    return instance.map(i -> cloudSql(i, env.text("DATABASE_NAME", "parley"))).or(() -> url);
  }

  /** "Lazy" refreshes the certificate during a request: between requests there is no CPU time. */
  private static String cloudSql(String instance, String name) {
    return "jdbc:postgresql:///"
        + URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "?socketFactory=com.google.cloud.sql.postgres.SocketFactory"
        + "&cloudSqlInstance="
        + URLEncoder.encode(instance, StandardCharsets.UTF_8)
        + "&enableIamAuth=true&cloudSqlRefreshStrategy=lazy&sslmode=disable";
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "DatabaseConfig[" + url + ", " + user + "]";
  }
}
