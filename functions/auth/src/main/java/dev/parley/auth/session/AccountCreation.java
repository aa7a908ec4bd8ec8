package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.CreateResult;
import dev.parley.auth.account.Username;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.session.Registration.Application;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.Role;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /users}: an administrator makes an account for somebody else, of any role. */
public final class AccountCreation {
  private final AccountStore accounts;
  private final PasswordHasher hasher;
  private final Authenticator authenticator;
  private final InstantSource clock;

  public AccountCreation(
      AccountStore accounts,
      PasswordHasher hasher,
      Authenticator authenticator,
      InstantSource clock) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.authenticator = authenticator;
    this.clock = clock;
  }

  /** What an administrator sends. */
  private record Body(String username, String password, String role) {
    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Body[" + username + "]";
    }
  }

  private record Made(UserId userId, String username, Role role, Instant createdAt) {}

  /**
   * Makes the account and opens no session.
   *
   * @throws ProblemException 403 for whoever is no administrator, 400 naming every field that is
   *     wrong, 409 where the name is taken
   */
  public Response create(Request request) throws IOException {
    Body body = request.body(Body.class);
    if (authenticator.authenticate(request).role() != Role.ADMIN) {
      throw new ProblemException(
          CommonProblem.FORBIDDEN, "only administrators make accounts for others");
    }
    Role role = check(body);
    Account account =
        new Account(
            new UserId(UUID.randomUUID()),
            new Username(body.username()),
            Optional.empty(),
            role,
            clock.instant());
    String hash = hasher.hash(Password.prepare(body.password()).orElseThrow());
    if (!(accounts.create(account, hash) instanceof CreateResult.Created)) {
      throw Registration.usernameTaken(account.username());
    }
    return Response.created(new Made(account.userId(), body.username(), role, account.createdAt()));
  }

  private static Role check(Body body) {
    Optional<Role> role =
        body.role() == null
            ? Optional.of(Role.USER)
            : Arrays.stream(Role.values()).filter(r -> r.name().equals(body.role())).findFirst();
    Validation validation = new Validation();
    Registration.require(validation, new Application(body.username(), body.password(), null));
    validation.require(role.isPresent(), "role", "must be USER or ADMIN").check();
    return role.orElseThrow();
  }
}
