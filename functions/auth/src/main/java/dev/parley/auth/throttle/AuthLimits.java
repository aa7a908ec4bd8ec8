package dev.parley.auth.throttle;

import dev.parley.shared.config.Env;
import dev.parley.shared.throttle.Limit;
import java.time.Duration;

/**
 * How often the function may be asked for what guesses passwords, makes accounts or lists people.
 *
 * @param loginsPerUsername attempts, successful or not
 * @param loginsPerAddress attempts, successful or not
 * @param registrationsPerAddress attempts, successful or not
 * @param searchesPerUser pages of {@code GET /users}
 * @param trustedProxies how many entries of {@code X-Forwarded-For} are our own proxies' work
 */
public record AuthLimits(
    Limit loginsPerUsername,
    Limit loginsPerAddress,
    Limit registrationsPerAddress,
    Limit searchesPerUser,
    int trustedProxies) {
  private static final int PROXIES_MAX = 10;

  /** Ten guesses a minute are 14,400 a day, of passwords that are not among the common ones. */
  private static final Limit PER_USERNAME = new Limit(10, Duration.ofMinutes(1));

  /** An office or a class behind one address begins its day. */
  private static final Limit PER_ADDRESS = new Limit(300, Duration.ofMinutes(1));

  private static final Limit REGISTRATIONS = new Limit(300, Duration.ofHours(1));

  /** A search for each key that somebody types, quickly and for long. */
  private static final Limit SEARCHES = new Limit(120, Duration.ofMinutes(1));

  /** Reads the environment; mistakes are left in {@code env}. */
  public static AuthLimits from(Env env) {
    return new AuthLimits(
        Limit.from(env, "LOGINS_PER_USERNAME", PER_USERNAME),
        Limit.from(env, "LOGINS_PER_ADDRESS", PER_ADDRESS),
        Limit.from(env, "REGISTRATIONS_PER_ADDRESS", REGISTRATIONS),
        Limit.from(env, "SEARCHES_PER_USER", SEARCHES),
        env.integer("TRUSTED_PROXIES", 1, 0, PROXIES_MAX));
  }
}
