package dev.parley.auth.throttle;

import dev.parley.shared.config.Env;
import dev.parley.shared.throttle.Limit;
import java.time.Duration;

/**
 * How often users may log in, register and search.
 *
 * @param loginsPerUsername attempts, successful or not
 * @param loginsPerAddress attempts, successful or not
 * @param registrationsPerAddress attempts, successful or not
 * @param searchesPerUser pages of {@code GET /users}
 * @param trustedProxies how many entries of {@code X-Forwarded-For} our own proxies append
 */
public record AuthLimits(
    Limit loginsPerUsername,
    Limit loginsPerAddress,
    Limit registrationsPerAddress,
    Limit searchesPerUser,
    int trustedProxies) {
  private static final int PROXIES_MAX = 10;

  /** Ten guesses a minute are 14,400 a day; common passwords are refused anyway. */
  private static final Limit PER_USERNAME = new Limit(10, Duration.ofMinutes(1));

  /** Enough for an office or a school class that logs in behind one address. */
  private static final Limit PER_ADDRESS = new Limit(300, Duration.ofMinutes(1));

  private static final Limit REGISTRATIONS = new Limit(300, Duration.ofHours(1));

  /** Enough for a search at every key that a fast typist presses. */
  private static final Limit SEARCHES = new Limit(120, Duration.ofMinutes(1));

  /** Reads the environment; {@code env} records mistakes. */
  public static AuthLimits from(Env env) {
    return new AuthLimits(
        Limit.from(env, "LOGINS_PER_USERNAME", PER_USERNAME),
        Limit.from(env, "LOGINS_PER_ADDRESS", PER_ADDRESS),
        Limit.from(env, "REGISTRATIONS_PER_ADDRESS", REGISTRATIONS),
        Limit.from(env, "SEARCHES_PER_USER", SEARCHES),
        env.integer("TRUSTED_PROXIES", 1, 0, PROXIES_MAX));
  }
}
