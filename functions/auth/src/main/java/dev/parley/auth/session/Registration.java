package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.account.CreateResult;
import dev.parley.auth.account.CreateResult.EmailTaken;
import dev.parley.auth.account.CreateResult.UsernameTaken;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.Transactions;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.session.Sessions.NewSession;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Role;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Creates an account together with its first session. */
public final class Registration {
  private final AccountStore accounts;
  private final PasswordHasher hasher;
  private final Sessions sessions;
  private final Transactions transactions;
  private final InstantSource clock;

  public Registration(
      AccountStore accounts,
      PasswordHasher hasher,
      Sessions sessions,
      Transactions transactions,
      InstantSource clock) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.sessions = sessions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Registers a user.
   *
   * @param form one that {@link RegistrationForm#check} accepts
   * @throws ProblemException 409 if the username or the email address is taken
   */
  SessionAnswer register(RegistrationForm form) {
    Username username = new Username(form.username());
    refuseIfTaken(username);
    Account account =
        new Account(
            new UserId(UUID.randomUUID()),
            username,
            Optional.ofNullable(form.email()).filter(e -> !e.isEmpty()),
            Role.USER,
            clock.instant());
    String hash = hasher.hash(Password.prepare(form.password()).orElseThrow());
    return store(account, hash, sessions.prepare(account));
  }

  private SessionAnswer store(Account account, String hash, NewSession session) {
    CreateResult result =
        transactions.inTransaction(
            () -> {
              CreateResult created = accounts.create(account, hash);
              if (created instanceof CreateResult.Created) {
                sessions.open(session);
              }
              return created;
            });
    if (result instanceof UsernameTaken) {
      throw usernameTaken(account.username());
    }
    if (result instanceof EmailTaken) {
      throw new ProblemException(AuthProblem.EMAIL_TAKEN, "another account has this email address");
    }
    return session.answer();
  }

  /** Saves the expensive hash in most cases; the unique index decides in the end. */
  private void refuseIfTaken(Username username) {
    if (accounts.findCredential(username).isPresent()) {
      throw usernameTaken(username);
    }
  }

  static ProblemException usernameTaken(Username username) {
    return new ProblemException(AuthProblem.USERNAME_TAKEN, username + " is taken");
  }
}
