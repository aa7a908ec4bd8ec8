package dev.parley.auth.containment;

import dev.parley.auth.account.AccountChanges;
import dev.parley.auth.database.Transactions;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Ends sessions and changes accounts, each in one transaction that first locks the account.
 *
 * <p>A login locks the account too before it stores its session. So it comes either before, and its
 * session is ended here, or after, and then it is refused or is allowed knowingly. A refresh does
 * not need that: a family is ended as a whole.
 *
 * <p>Each method looks whether the caller's own session is still open. Access tokens alone would be
 * good for some seconds longer.
 */
final class Containment {
  private final AccountChanges accounts;
  private final OpenSessions sessions;
  private final Transactions transactions;
  private final InstantSource clock;

  Containment(
      AccountChanges accounts,
      OpenSessions sessions,
      Transactions transactions,
      InstantSource clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Sets another password and ends all other sessions.
   *
   * @param version of the password that the caller has proved to know
   * @return false, and nothing happens, if the password was changed meanwhile
   * @throws ProblemException 401 if the caller's session was ended
   */
  boolean changePassword(CallerSession caller, int version, String hash) {
    return asOpen(
        caller,
        now -> {
          boolean changed = accounts.setPassword(caller.user(), version, hash);
          if (changed) {
            sessions.endOthers(caller.user(), caller.id(), now);
          }
          return changed;
        });
  }

  /**
   * Ends one session of the caller, which may be the one that calls.
   *
   * @return false if the caller has no such session
   * @throws ProblemException 401 if the caller's session was ended
   */
  boolean end(CallerSession caller, SessionId session) {
    return asOpen(caller, now -> sessions.end(caller.user(), session, now));
  }

  /**
   * Ends all sessions of the caller except the one that calls.
   *
   * @throws ProblemException 401 if the caller's session was ended
   */
  void endOthers(CallerSession caller) {
    asOpen(
        caller,
        now -> {
          sessions.endOthers(caller.user(), caller.id(), now);
          return true;
        });
  }

  /**
   * Keeps the owner of {@code user} out.
   *
   * @throws ProblemException 401 or 403 if the caller may not do this any more
   */
  void disable(CallerSession administrator, UserId user) {
    asAdministrator(
        administrator,
        user,
        now -> {
          accounts.disable(user, now);
          sessions.endAll(user, now);
        });
  }

  /**
   * Lets the owner of {@code user} log in again.
   *
   * @throws ProblemException 401 or 403 if the caller may not do this any more
   */
  void enable(CallerSession administrator, UserId user) {
    asAdministrator(administrator, user, now -> accounts.enable(user));
  }

  /**
   * Sets a password that can only be replaced, and ends all sessions of {@code user}.
   *
   * @throws ProblemException 401 or 403 if the caller may not do this any more
   */
  void resetPassword(CallerSession administrator, UserId user, String hash, Instant until) {
    asAdministrator(
        administrator,
        user,
        now -> {
          accounts.setTemporaryPassword(user, hash, until);
          sessions.endAll(user, now);
        });
  }

  /** A change at a time. */
  @FunctionalInterface
  private interface Change {
    boolean make(Instant now);
  }

  /** A change at a time that cannot be refused. */
  @FunctionalInterface
  private interface AdministratorsChange {
    void make(Instant now);
  }

  private boolean asOpen(CallerSession caller, Change change) {
    return inTransaction(
        caller, () -> accounts.lock(caller.user()), () -> change.make(clock.instant()));
  }

  private void asAdministrator(
      CallerSession administrator, UserId user, AdministratorsChange change) {
    inTransaction(
        administrator,
        () -> {
          if (!accounts.lockForAdministrator(administrator.user(), user)) {
            throw CallerSession.forbidden();
          }
          return true;
        },
        () -> {
          change.make(clock.instant());
          return true;
        });
  }

  private boolean inTransaction(
      CallerSession caller, BooleanSupplier lock, BooleanSupplier change) {
    return transactions.inTransaction(
        () -> {
          boolean isAllowed =
              lock.getAsBoolean() && sessions.isOpen(caller.user(), caller.id(), clock.instant());
          if (!isAllowed) {
            throw CallerSession.hasEnded();
          }
          return change.getAsBoolean();
        });
  }
}
