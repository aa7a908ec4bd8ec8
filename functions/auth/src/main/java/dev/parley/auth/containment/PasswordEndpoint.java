package dev.parley.auth.containment;

import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.account.Credential;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.password.PasswordPolicy;
import dev.parley.auth.throttle.AttemptLimiter;
import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import dev.parley.shared.token.Authenticator;
import java.io.IOException;
import java.util.Optional;

/**
 * HTTP endpoint {@code POST /me/password}: who knows the password sets another one.
 *
 * <p>An access token alone is not enough, so that somebody who finds an unlocked browser cannot
 * take the account away. An attempt counts as a login, so that nobody can guess the password here.
 */
final class PasswordEndpoint implements Handler {
  private static final String OLD = "old_password";
  private static final String NEW = "new_password";

  private final Authenticator authenticator;
  private final AttemptLimiter attempts;
  private final AccountStore accounts;
  private final PasswordHasher hasher;
  private final Containment containment;

  PasswordEndpoint(
      Authenticator authenticator,
      AttemptLimiter attempts,
      AccountStore accounts,
      PasswordHasher hasher,
      Containment containment) {
    this.authenticator = authenticator;
    this.attempts = attempts;
    this.accounts = accounts;
    this.hasher = hasher;
    this.containment = containment;
  }

  /** The body of the request. */
  private record PasswordForm(String oldPassword, String newPassword) {
    /** Leaves the passwords out. */
    @Override
    public String toString() {
      return "PasswordForm[hidden]";
    }
  }

  /**
   * Changes the password and ends all other sessions.
   *
   * @throws ProblemException 400 naming every field that is wrong, 401, 403 if the old password is
   *     wrong, 409 if it was changed at the same time, 429
   */
  @Override
  public Response handle(Request request) throws IOException {
    CallerSession caller = CallerSession.of(request, authenticator);
    PasswordForm form = request.body(PasswordForm.class);
    check(form, caller.caller().username());
    attempts.login(request, caller.caller().username());
    Optional<Password> old = Password.prepare(form.oldPassword());
    Credential credential =
        accounts.findCredential(caller.user()).orElseThrow(CallerSession::hasEnded);
    if (old.isEmpty() || !hasher.matches(old.get(), Optional.of(credential.passwordHash()))) {
      throw new ProblemException(AuthProblem.WRONG_PASSWORD, "the old password is wrong");
    }
    String hash = hasher.hash(Password.prepare(form.newPassword()).orElseThrow());
    if (!containment.changePassword(caller, credential.version(), hash)) {
      throw new ProblemException(
          AuthProblem.PASSWORD_CHANGED, "another request changed the password at the same time");
    }
    return Response.noContent();
  }

  private static void check(PasswordForm form, String username) {
    Validation validation = new Validation();
    validation.require(form.oldPassword() != null, OLD, FieldRule.REQUIRED, "is required");
    PasswordPolicy.errors(NEW, form.newPassword(), username).forEach(validation::add);
    validation
        .require(
            form.newPassword() == null || !form.newPassword().equals(form.oldPassword()),
            NEW,
            FieldRule.REPEATED,
            "must not be the old password")
        .check();
  }
}
