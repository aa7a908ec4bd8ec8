package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.account.CreateResult;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.Transactions;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.session.Sessions.NewSession;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Role;
import java.time.InstantSource;
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
   * @param device where the first session begins
   * @throws ProblemException 409 if the username is taken or looks like another one
   */
  SessionAnswer register(RegistrationForm form, Device device) {
    Username username = new Username(form.username());
    refuseIfTaken(username);
    Account account =
        new Account(new UserId(UUID.randomUUID()), username, Role.USER, clock.instant());
    String hash = hasher.hash(Password.prepare(form.password()).orElseThrow());
    return store(account, hash, sessions.prepare(account, device));
  }

  private SessionAnswer store(Account account, String hash, NewSession session) {
    CreateResult result =
        transactions.inTransaction(
            () -> {
              CreateResult created = accounts.create(account, hash);
              if (created instanceof CreateResult.Created) {
                sessions.open(session, Sessions.FIRST_PASSWORD);
              }
              return created;
            });
    requireCreated(result, account.username());
    return session.answer();
  }

  /** Saves the expensive hash in most cases; the unique index decides in the end. */
  private void refuseIfTaken(Username username) {
    if (accounts.findCredential(username).isPresent()) {
      throw usernameTaken(username);
    }
  }

  /**
   * Returns if {@code result} is a success.
   *
   * @throws ProblemException 409 otherwise
   */
  static void requireCreated(CreateResult result, Username username) {
    if (result instanceof CreateResult.UsernameTaken) {
      throw usernameTaken(username);
    }
    if (result instanceof CreateResult.UsernameConfusable) {
      throw new ProblemException(
          AuthProblem.USERNAME_CONFUSABLE, username + " looks like the name of another account");
    }
  }

  private static ProblemException usernameTaken(Username username) {
    return new ProblemException(AuthProblem.USERNAME_TAKEN, username + " is taken");
  }
}
