package dev.parley.auth.session;

import dev.parley.auth.account.AccountChanges;
import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.account.Credential;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.Transactions;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.password.PasswordPolicy;
import dev.parley.auth.session.Sessions.NewSession;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Opens a session for a user who knows the password.
 *
 * <p>An unknown username takes as much time as a wrong password and gets the same answer, so that
 * nobody learns which usernames exist. Only who knows the password learns that an account is
 * disabled, or that the password has to be replaced.
 */
public final class Login {
  private static final String NEW_PASSWORD = "new_password";

  private final AccountStore accounts;
  private final AccountChanges changes;
  private final PasswordHasher hasher;
  private final Sessions sessions;
  private final Transactions transactions;
  private final InstantSource clock;

  public Login(
      AccountStore accounts,
      AccountChanges changes,
      PasswordHasher hasher,
      Sessions sessions,
      Transactions transactions,
      InstantSource clock) {
    this.accounts = accounts;
    this.changes = changes;
    this.hasher = hasher;
    this.sessions = sessions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Logs in.
   *
   * @param password prepared password of {@code form}
   * @throws ProblemException 401 if the username or the password is wrong, 403 if the account is
   *     disabled or the password works only with a new one beside it, 400 if the new one is wrong
   */
  SessionAnswer login(LoginForm form, Password password, Device device) {
    Optional<Credential> found = Username.parse(form.username()).flatMap(accounts::findCredential);
    if (!hasher.matches(password, found.map(Credential::passwordHash)) || found.isEmpty()) {
      throw wrong();
    }
    Credential credential = found.get();
    if (credential.isDisabled()) {
      throw new ProblemException(
          AuthProblem.ACCOUNT_DISABLED, "an administrator has disabled this account");
    }
    if (credential.temporaryUntil().isPresent()) {
      return replaceTemporary(credential, form, device);
    }
    if (form.newPassword() != null) {
      throw ProblemException.invalid(
          NEW_PASSWORD, "is only for a password that an administrator has given");
    }
    upgrade(credential, password);
    return sessions
        .open(sessions.prepare(credential.account(), device), credential.version())
        .orElseThrow(Login::wrong);
  }

  /** The password that an administrator gave works once: it is replaced as the session begins. */
  private SessionAnswer replaceTemporary(Credential credential, LoginForm form, Device device) {
    if (!clock.instant().isBefore(credential.temporaryUntil().orElseThrow())) {
      throw wrong();
    }
    if (form.newPassword() == null) {
      throw new ProblemException(
          AuthProblem.PASSWORD_CHANGE_REQUIRED, "log in with new_password beside it");
    }
    check(form, credential);
    String hash = hasher.hash(Password.prepare(form.newPassword()).orElseThrow());
    NewSession session = sessions.prepare(credential.account(), device);
    return transactions
        .inTransaction(
            () ->
                changes.setPassword(credential.account().userId(), credential.version(), hash)
                    ? sessions.open(session, credential.version() + 1)
                    : Optional.<SessionAnswer>empty())
        .orElseThrow(Login::wrong);
  }

  private static void check(LoginForm form, Credential credential) {
    Validation validation = new Validation();
    PasswordPolicy.errors(NEW_PASSWORD, form.newPassword(), credential.account().username().value())
        .forEach(validation::add);
    validation
        .require(
            !form.newPassword().equals(form.password()),
            NEW_PASSWORD,
            FieldRule.REPEATED,
            "must not be the old password")
        .check();
  }

  private static ProblemException wrong() {
    return LoginChallenge.problem(
        AuthProblem.INVALID_CREDENTIALS, "the username or the password is wrong");
  }

  private void upgrade(Credential credential, Password password) {
    String old = credential.passwordHash();
    if (hasher.isOutdated(old)) {
      accounts.replacePasswordHash(credential.account().userId(), old, hasher.hash(password));
    }
  }
}
