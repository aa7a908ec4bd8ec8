package dev.parley.auth.throttle;

import dev.parley.shared.config.Env;
import dev.parley.shared.throttle.Limit;
import java.time.Duration;

/**
 * How often users may log in, register, refresh, search and rename themselves. Attempts count,
 * successful or not.
 *
 * @param loginsPerUsername logins with one username, except from browsers that have a {@link
 *     DeviceCookies device cookie} for it
 * @param loginsPerUsernameAndAddress the same from one address
 * @param loginsPerDevice logins with one device cookie
 * @param loginsPerAddress logins from one address
 * @param registrations of everybody together
 * @param registrationsPerAddress registrations from one address
 * @param refreshesPerSession exchanges of the refresh tokens of one login
 * @param searchesPerUser pages of {@code GET /users} and, counted apart, requests of names
 * @param nameChangesPerUser names that a person takes
 * @param proxies what stands between a client and the function
 */
public record AuthLimits(
    Limit loginsPerUsername,
    Limit loginsPerUsernameAndAddress,
    Limit loginsPerDevice,
    Limit loginsPerAddress,
    Limit registrations,
    Limit registrationsPerAddress,
    Limit refreshesPerSession,
    Limit searchesPerUser,
    Limit nameChangesPerUser,
    TrustedProxies proxies) {

  /** So many that six addresses are needed to hold up a person in a new browser. */
  private static final Limit PER_USERNAME = new Limit(30, Duration.ofMinutes(1));

  private static final Limit PER_USERNAME_AND_ADDRESS = new Limit(5, Duration.ofMinutes(1));
  private static final Limit PER_DEVICE = new Limit(10, Duration.ofMinutes(1));

  /** Enough for an office or a school class that logs in behind one address. */
  private static final Limit PER_ADDRESS = new Limit(300, Duration.ofMinutes(1));

  /** Far more than a busy day brings, and a bound on what attackers with many addresses can do. */
  private static final Limit REGISTRATIONS = new Limit(120, Duration.ofMinutes(1));

  private static final Limit REGISTRATIONS_PER_ADDRESS = new Limit(60, Duration.ofHours(1));

  /** A client needs one in 14 minutes, and two repetitions in an hour. */
  private static final Limit REFRESHES = new Limit(10, Duration.ofMinutes(1));

  /** Enough for a search at every key that a fast typist presses. */
  private static final Limit SEARCHES = new Limit(120, Duration.ofMinutes(1));

  private static final Limit NAME_CHANGES = new Limit(10, Duration.ofHours(1));

  /** Reads the environment; {@code env} records mistakes. */
  public static AuthLimits from(Env env) {
    return new AuthLimits(
        Limit.from(env, "LOGINS_PER_USERNAME", PER_USERNAME),
        Limit.from(env, "LOGINS_PER_USERNAME_AND_ADDRESS", PER_USERNAME_AND_ADDRESS),
        Limit.from(env, "LOGINS_PER_DEVICE", PER_DEVICE),
        Limit.from(env, "LOGINS_PER_ADDRESS", PER_ADDRESS),
        Limit.from(env, "REGISTRATIONS", REGISTRATIONS),
        Limit.from(env, "REGISTRATIONS_PER_ADDRESS", REGISTRATIONS_PER_ADDRESS),
        Limit.from(env, "REFRESHES_PER_SESSION", REFRESHES),
        Limit.from(env, "SEARCHES_PER_USER", SEARCHES),
        Limit.from(env, "NAME_CHANGES_PER_USER", NAME_CHANGES),
        TrustedProxies.from(env));
  }
}
