package dev.parley.auth.session;

import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.account.Credential;
import dev.parley.auth.account.Username;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.shared.problem.ProblemException;
import java.util.Optional;

/**
 * Opens a session for a user who knows the password.
 *
 * <p>An unknown username takes as much time as a wrong password and gets the same answer, so that
 * nobody learns which usernames exist.
 */
public final class Login {
  private final AccountStore accounts;
  private final PasswordHasher hasher;
  private final Sessions sessions;

  public Login(AccountStore accounts, PasswordHasher hasher, Sessions sessions) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.sessions = sessions;
  }

  /**
   * Logs in.
   *
   * @throws ProblemException 401 if the username or the password is wrong
   */
  SessionAnswer login(String username, Password password, Device device) {
    Optional<Credential> found = Username.parse(username).flatMap(accounts::findCredential);
    if (!hasher.matches(password, found.map(Credential::passwordHash)) || found.isEmpty()) {
      throw wrong();
    }
    upgrade(found.get(), password);
    return sessions
        .open(sessions.prepare(found.get().account(), device), found.get().version())
        .orElseThrow(Login::wrong);
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
