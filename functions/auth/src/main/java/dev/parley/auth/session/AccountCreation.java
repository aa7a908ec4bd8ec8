package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.Username;
import dev.parley.auth.account.UsernamePolicy;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.password.PasswordPolicy;
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

/** HTTP endpoint {@code POST /users}: an administrator creates an account of any role. */
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

  /** The body of the request. */
  private record AccountForm(String username, String password, String role) {
    /** Leaves the password out. */
    @Override
    public String toString() {
      return "AccountForm[" + username + "]";
    }
  }

  /** The answer. */
  private record AccountAnswer(UserId userId, String username, Role role, Instant createdAt) {}

  /**
   * Creates the account and opens no session.
   *
   * @throws ProblemException 403 unless the caller is an administrator, 400 naming every field that
   *     is wrong, 409 if the username is taken or looks like another one
   */
  public Response create(Request request) throws IOException {
    AccountForm form = request.body(AccountForm.class);
    if (authenticator.authenticate(request).role() != Role.ADMIN) {
      throw new ProblemException(
          CommonProblem.FORBIDDEN, "only administrators make accounts for others");
    }
    Role role = check(form);
    Account account =
        new Account(
            new UserId(UUID.randomUUID()), new Username(form.username()), role, clock.instant());
    String hash = hasher.hash(Password.prepare(form.password()).orElseThrow());
    Registration.requireCreated(accounts.create(account, hash), account.username());
    return Response.created(
        new AccountAnswer(account.userId(), form.username(), role, account.createdAt()));
  }

  private static Role check(AccountForm form) {
    Optional<Role> role =
        form.role() == null
            ? Optional.of(Role.USER)
            : Arrays.stream(Role.values()).filter(r -> r.name().equals(form.role())).findFirst();
    Validation validation = new Validation();
    UsernamePolicy.formError(form.username()).ifPresent(validation::add);
    PasswordPolicy.errors("password", form.password(), form.username()).forEach(validation::add);
    validation.require(role.isPresent(), "role", "must be USER or ADMIN").check();
    return role.orElseThrow();
  }
}
