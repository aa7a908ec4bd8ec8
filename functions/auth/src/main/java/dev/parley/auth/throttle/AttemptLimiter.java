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
 * Holds up who tries to come in too often, before a password is looked at.
 *
 * <p>By username, so that many addresses cannot guess one password; by address, so that one address
 * cannot try one password on many usernames. A username counts whether or not it exists, or the
 * refusal would tell. Whoever guesses at a username holds up its owner's next login as well, though
 * no session that is open.
 */
public final class Gate {
  private final PostgresThrottle throttle;
  private final AuthLimits limits;

  public Gate(PostgresThrottle throttle, AuthLimits limits) {
    this.throttle = throttle;
    this.limits = limits;
  }

  /**
   * Lets a login pass.
   *
   * @param username as typed
   * @throws ProblemException 429 with the time to wait
   */
  public void login(Request request, String username) {
    List<Charge> charges = new ArrayList<>();
    Username.parse(username)
        .map(name -> new Charge("login-name:" + name.folded(), limits.loginsPerUsername()))
        .ifPresent(charges::add);
    address(request)
        .map(address -> new Charge("login-address:" + address, limits.loginsPerAddress()))
        .ifPresent(charges::add);
    pass(charges, "logins");
  }

  /**
   * Lets a registration pass.
   *
   * @throws ProblemException 429 with the time to wait
   */
  public void registration(Request request) {
    List<Charge> charges =
        address(request)
            .map(a -> new Charge("register-address:" + a, limits.registrationsPerAddress()))
            .map(List::of)
            .orElse(List.of());
    pass(charges, "registrations");
  }

  private Optional<String> address(Request request) {
    return ClientAddress.of(request, limits.trustedProxies());
  }

  private void pass(List<Charge> charges, String what) {
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
