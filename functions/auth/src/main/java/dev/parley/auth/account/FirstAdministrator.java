package dev.parley.auth.account;

import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the administrator that the environment names, unless the username exists.
 *
 * <p>Several instances may do so at once: the unique index lets one of them succeed. An existing
 * account keeps its password and its role. So an old password in the environment does not come into
 * force again, and somebody who registered that username earlier does not become administrator.
 */
public final class FirstAdministrator {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

  /**
   * Username and password of the first administrator.
   *
   * @param username of the account
   * @param password of the account when it is created
   */
  public record AdministratorConfig(Username username, Password password) {}

  private final AccountStore accounts;
  private final PasswordHasher hasher;
  private final InstantSource clock;

  public FirstAdministrator(AccountStore accounts, PasswordHasher hasher, InstantSource clock) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Creates the account if it is absent. */
  public void ensure(AdministratorConfig config) {
    Optional<Credential> existing = accounts.findCredential(config.username());
    if (existing.isPresent()) {
      warnUnlessAdministrator(existing.get().account());
      return;
    }
    Account account =
        new Account(new UserId(UUID.randomUUID()), config.username(), Role.ADMIN, clock.instant());
    if (accounts.create(account, hasher.hash(config.password())) instanceof CreateResult.Created) {
      LOG.atInfo().addKeyValue("user_id", account.userId()).log("created the first administrator");
    }
  }

  private static void warnUnlessAdministrator(Account account) {
    if (account.role() != Role.ADMIN) {
      LOG.atWarn()
          .addKeyValue("user_id", account.userId())
          .log("ADMIN_USERNAME names an account that is not an administrator; it is left as it is");
    }
  }
}
