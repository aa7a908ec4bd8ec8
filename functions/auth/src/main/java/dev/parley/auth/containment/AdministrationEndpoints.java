package dev.parley.auth.containment;

import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.password.OneTimePasswords;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Authenticator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP endpoints {@code POST /users/{user_id}/…}: what administrators do about the account of
 * somebody else. Each success is logged with both ids.
 *
 * <p>They cannot do it to themselves: so at least one administrator stays, and a stolen access
 * token of an administrator does not replace the password that it was got with.
 */
final class AdministrationEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(AdministrationEndpoints.class);

  /** Long enough to hand a password over, too short to forget it somewhere. */
  static final Duration TEMPORARY_LIFETIME = Duration.ofHours(24);

  private final Authenticator authenticator;
  private final AccountStore accounts;
  private final OneTimePasswords oneTimePasswords;
  private final PasswordHasher hasher;
  private final Containment containment;
  private final InstantSource clock;

  AdministrationEndpoints(
      Authenticator authenticator,
      AccountStore accounts,
      OneTimePasswords oneTimePasswords,
      PasswordHasher hasher,
      Containment containment,
      InstantSource clock) {
    this.authenticator = authenticator;
    this.accounts = accounts;
    this.oneTimePasswords = oneTimePasswords;
    this.hasher = hasher;
    this.containment = containment;
    this.clock = clock;
  }

  /** The answer of a reset. */
  private record ResetAnswer(String oneTimePassword, Instant validUntil) {
    /** Leaves the password out. */
    @Override
    public String toString() {
      return "ResetAnswer[hidden]";
    }
  }

  /**
   * Keeps the owner of an account out and ends all its sessions.
   *
   * @throws ProblemException 403 unless the caller is an administrator, 404, 409 for the own
   *     account
   */
  Response disable(Request request) {
    CallerSession administrator = CallerSession.ofAdministrator(request, authenticator);
    UserId user = otherUser(request, administrator);
    containment.disable(administrator, user);
    log(administrator, user, "disabled an account");
    return Response.noContent();
  }

  /**
   * Lets the owner of an account log in again; sessions that were ended stay ended.
   *
   * @throws ProblemException 403 unless the caller is an administrator, 404, 409 for the own
   *     account
   */
  Response enable(Request request) {
    CallerSession administrator = CallerSession.ofAdministrator(request, authenticator);
    UserId user = otherUser(request, administrator);
    containment.enable(administrator, user);
    log(administrator, user, "enabled an account");
    return Response.noContent();
  }

  /**
   * Gives an account a password that works once, to set another one, and ends all its sessions.
   *
   * @throws ProblemException 403 unless the caller is an administrator, 404, 409 for the own
   *     account
   */
  Response resetPassword(Request request) {
    CallerSession administrator = CallerSession.ofAdministrator(request, authenticator);
    UserId user = otherUser(request, administrator);
    OneTimePasswords.OneTimePassword password = oneTimePasswords.next();
    Instant until = clock.instant().plus(TEMPORARY_LIFETIME);
    containment.resetPassword(administrator, user, hasher.hash(password.prepared()), until);
    log(administrator, user, "reset a password");
    return Response.ok(new ResetAnswer(password.text(), until));
  }

  private UserId otherUser(Request request, CallerSession administrator) {
    UserId user =
        UserId.parse(request.path("user_id"))
            .filter(id -> accounts.find(id).isPresent())
            .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "no such user"));
    if (user.equals(administrator.user())) {
      throw new ProblemException(
          AuthProblem.OWN_ACCOUNT, "another administrator has to do this to your account");
    }
    return user;
  }

  private static void log(CallerSession administrator, UserId user, String what) {
    LOG.atInfo()
        .addKeyValue("administrator_id", administrator.user())
        .addKeyValue("user_id", user)
        .log("an administrator " + what);
  }
}
