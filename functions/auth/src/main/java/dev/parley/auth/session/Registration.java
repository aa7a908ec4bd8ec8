package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.account.CreateResult;
import dev.parley.auth.account.CreateResult.EmailTaken;
import dev.parley.auth.account.CreateResult.UsernameTaken;
import dev.parley.auth.account.Email;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.Transactions;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.password.PasswordPolicy;
import dev.parley.auth.session.Sessions.Prepared;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
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
   * What a client sends to register.
   *
   * @param username wanted name
   * @param password wanted password
   * @param email optional; null or empty for none
   */
  record Application(String username, String password, String email) {
    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Application[" + username + "]";
    }
  }

  /**
   * Registers {@code application}, which {@link #check} has passed.
   *
   * @throws ProblemException 409 where a name is taken
   */
  SessionAnswer register(Application application) {
    Username username = new Username(application.username());
    refuseEarlyWhereTaken(username);
    Account account =
        new Account(
            new UserId(UUID.randomUUID()),
            username,
            Optional.ofNullable(application.email()).filter(e -> !e.isEmpty()),
            Role.USER,
            clock.instant());
    String hash = hasher.hash(Password.prepare(application.password()).orElseThrow());
    return store(account, hash, sessions.prepare(account));
  }

  private SessionAnswer store(Account account, String hash, Prepared session) {
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

  /** Spares the costly hash; the unique index decides in the end. */
  private void refuseEarlyWhereTaken(Username username) {
    if (accounts.findCredential(username).isPresent()) {
      throw usernameTaken(username);
    }
  }

  static ProblemException usernameTaken(Username username) {
    return new ProblemException(AuthProblem.USERNAME_TAKEN, username + " is taken");
  }

  /**
   * Makes sure that somebody may register like this.
   *
   * @throws ProblemException 400 naming every field that is wrong
   */
  static void check(Application application) {
    Validation validation = new Validation();
    require(validation, application);
    validation.check();
  }

  /** Adds what is wrong with {@code application} to {@code validation}. */
  static void require(Validation validation, Application application) {
    String username = application.username();
    validation.require(
        username == null || Username.parse(username).isPresent(),
        "username",
        "must be " + Username.RULE);
    validation.require(username != null, "username", "is required");
    PasswordPolicy.errors("password", application.password(), username)
        .forEach(e -> validation.require(false, e.field(), e.message()));
    String email = application.email();
    validation.require(
        email == null || email.isEmpty() || Email.isPlausible(email), "email", Email.RULE);
  }
}
