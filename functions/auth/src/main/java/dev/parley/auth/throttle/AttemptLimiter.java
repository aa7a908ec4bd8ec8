package dev.parley.auth.throttle;

import dev.parley.auth.account.Username;
import dev.parley.auth.throttle.PostgresThrottle.Charge;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how often logins, registrations and refreshes may be attempted; refuses before a password
 * is hashed or a token is made.
 *
 * <p>Logins are counted by address, so that one address cannot try one password on many usernames;
 * by username and address, so that one address cannot guess one password; and by username, so that
 * many addresses cannot. A username that does not exist is counted as well: otherwise the refusal
 * would tell which usernames exist.
 *
 * <p>A request that its own address is refused for does not count against what others share: so one
 * address can use up neither somebody's username nor the bound on all registrations. A browser with
 * a device cookie is counted by the cookie and not by the username, so that even many addresses
 * cannot hold up a person there.
 */
public final class AttemptLimiter {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptLimiter.class);
  private static final String ALL_REGISTRATIONS = "register";

  private final PostgresThrottle throttle;
  private final AuthLimits limits;
  private final DeviceCookies devices;

  public AttemptLimiter(PostgresThrottle throttle, AuthLimits limits, DeviceCookies devices) {
    this.throttle = throttle;
    this.limits = limits;
    this.devices = devices;
  }

  /**
   * Counts a login.
   *
   * @param username as typed
   * @throws ProblemException 429 with the time to wait if there were too many
   */
  public void login(Request request, String username) {
    Optional<Username> name = Username.parse(username);
    login(address(request), name, name.flatMap(n -> devices.device(request, n)));
  }

  /** The same for an address and a device cookie that are known. */
  void login(Optional<String> address, Optional<Username> name, Optional<String> device) {
    List<Charge> own = new ArrayList<>();
    address
        .map(a -> new Charge("login-address:" + a, limits.loginsPerAddress()))
        .ifPresent(own::add);
    device.map(d -> new Charge("login-device:" + d, limits.loginsPerDevice())).ifPresent(own::add);
    if (name.isPresent() && device.isEmpty()) {
      String folded = name.get().folded();
      address
          .map(a -> "login-name-address:" + folded + ":" + a)
          .map(key -> new Charge(key, limits.loginsPerUsernameAndAddress()))
          .ifPresent(own::add);
      count(own, "logins");
      count(List.of(new Charge("login-name:" + folded, limits.loginsPerUsername())), "logins");
    } else {
      count(own, "logins");
    }
  }

  /**
   * Counts a registration.
   *
   * @throws ProblemException 429 with the time to wait if there were too many
   */
  public void registration(Request request) {
    registration(address(request));
  }

  /** The same for an address that is known. */
  void registration(Optional<String> address) {
    List<Charge> own =
        address
            .map(a -> new Charge("register-address:" + a, limits.registrationsPerAddress()))
            .map(List::of)
            .orElse(List.of());
    count(own, "registrations");
    Optional<Duration> wait = take(List.of(new Charge(ALL_REGISTRATIONS, limits.registrations())));
    if (wait.isPresent()) {
      LOG.warn("registrations are at their bound");
      throw ProblemException.tooMany("registrations", wait.get());
    }
  }

  /**
   * Counts an exchange of a refresh token of {@code session}.
   *
   * @throws ProblemException 429 with the time to wait if there were too many
   */
  public void refresh(SessionId session) {
    count(
        List.of(new Charge("refresh:" + session.value(), limits.refreshesPerSession())),
        "refreshes");
  }

  private Optional<String> address(Request request) {
    return ClientAddress.of(request, limits.proxies());
  }

  private void count(List<Charge> charges, String what) {
    Optional<Duration> wait = take(charges);
    if (wait.isPresent()) {
      throw ProblemException.tooMany(what, wait.get());
    }
  }

  /** Counts; the time to wait if one of them is at its limit. */
  private Optional<Duration> take(List<Charge> charges) {
    if (charges.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Duration> refused = throttle.take(charges);
    return refused.values().stream().max(Duration::compareTo);
  }
}
