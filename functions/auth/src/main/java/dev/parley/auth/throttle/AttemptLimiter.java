package dev.parley.auth.throttle;

import dev.parley.auth.account.Username;
import dev.parley.auth.throttle.PostgresThrottle.Charge;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits how often logins and registrations may be attempted; refuses before a password is hashed.
 *
 * <p>Logins are counted by username, so that many addresses cannot guess one password, and by
 * address, so that one address cannot try one password on many usernames. A username that does not
 * exist is counted as well: otherwise the refusal would tell which usernames exist. Somebody who
 * guesses passwords of a username also delays the owner's next login, but ends no open session.
 */
public final class AttemptLimiter {
  private final PostgresThrottle throttle;
  private final AuthLimits limits;

  public AttemptLimiter(PostgresThrottle throttle, AuthLimits limits) {
    this.throttle = throttle;
    this.limits = limits;
  }

  /**
   * Counts a login.
   *
   * @param username as typed
   * @throws ProblemException 429 with the time to wait if there were too many
   */
  public void login(Request request, String username) {
    List<Charge> charges = new ArrayList<>();
    Username.parse(username)
        .map(name -> new Charge("login-name:" + name.folded(), limits.loginsPerUsername()))
        .ifPresent(charges::add);
    address(request)
        .map(address -> new Charge("login-address:" + address, limits.loginsPerAddress()))
        .ifPresent(charges::add);
    count(charges, "logins");
  }

  /**
   * Counts a registration.
   *
   * @throws ProblemException 429 with the time to wait if there were too many
   */
  public void registration(Request request) {
    List<Charge> charges =
        address(request)
            .map(a -> new Charge("register-address:" + a, limits.registrationsPerAddress()))
            .map(List::of)
            .orElse(List.of());
    count(charges, "registrations");
  }

  private Optional<String> address(Request request) {
    return ClientAddress.of(request, limits.trustedProxies());
  }

  private void count(List<Charge> charges, String what) {
    if (charges.isEmpty()) {
      return;
    }
    Map<String, Duration> refused = throttle.take(charges);
    Optional<Duration> wait = refused.values().stream().max(Duration::compareTo);
    if (wait.isPresent()) {
      throw ProblemException.tooMany(what, wait.get());
    }
  }
}
