package dev.parley.auth.containment;

import dev.parley.auth.account.AccountChanges;
import dev.parley.auth.account.AccountStore;
import dev.parley.auth.database.Transactions;
import dev.parley.auth.password.OneTimePasswords;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.throttle.AttemptLimiter;
import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Router;
import dev.parley.shared.token.Authenticator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** The endpoints of this package. */
public final class ContainmentFeature {
  private final Handler password;
  private final OwnSessionsEndpoints ownSessions;
  private final AdministrationEndpoints administration;
  private final Handler openSessions;

  /**
   * Wires the endpoints.
   *
   * @param attempts counts attempts to give the old password
   * @param transactions of the database of all the stores
   */
  public ContainmentFeature(
      Authenticator authenticator,
      AttemptLimiter attempts,
      AccountStore accounts,
      AccountChanges changes,
      OpenSessions sessions,
      PasswordHasher hasher,
      Transactions transactions,
      InstantSource clock) {
    Containment containment = new Containment(changes, sessions, transactions, clock);
    this.password = new PasswordEndpoint(authenticator, attempts, accounts, hasher, containment);
    this.ownSessions = new OwnSessionsEndpoints(authenticator, sessions, containment, clock);
    this.administration =
        new AdministrationEndpoints(
            authenticator,
            accounts,
            new OneTimePasswords(new SecureRandom()),
            hasher,
            containment,
            clock);
    this.openSessions = new OpenSessionsEndpoint(sessions, clock);
  }

  /**
   * Adds the routes.
   *
   * @param before what every handler waits for
   */
  public void register(Router.Builder router, UnaryOperator<Handler> before) {
    router
        .post("/me/password", before.apply(password))
        .get("/me/sessions", before.apply(ownSessions::list))
        .delete("/me/sessions/{session_id}", before.apply(ownSessions::end))
        .post("/me/sessions/end-all", before.apply(ownSessions::endOthers))
        .post("/sessions/open", before.apply(openSessions))
        .post("/users/{user_id}/disable", before.apply(administration::disable))
        .post("/users/{user_id}/enable", before.apply(administration::enable))
        .post("/users/{user_id}/reset-password", before.apply(administration::resetPassword));
  }
}
