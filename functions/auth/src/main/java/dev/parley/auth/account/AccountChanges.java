package dev.parley.auth.account;

import dev.parley.shared.event.UserId;
import java.time.Instant;

/**
 * What changes an account afterwards. Each call locks the account until the transaction ends, so
 * that changes come one after another.
 */
public interface AccountChanges {
  /**
   * Locks an account.
   *
   * @return whether it exists and is not disabled
   */
  boolean lock(UserId id);

  /**
   * Locks {@code id} and all administrators, in one order, so that two of them cannot disable each
   * other at once.
   *
   * @param administrator who wants to change {@code id}
   * @return whether {@code administrator} is one, and is not disabled
   */
  boolean lockForAdministrator(UserId administrator, UserId id);

  /**
   * Sets another password, unless it has another version than {@code version} by now, or the
   * account is disabled.
   *
   * @return whether it was set
   */
  boolean setPassword(UserId id, int version, String hash);

  /** Sets a password that works until {@code until} and only to set another one. */
  void setTemporaryPassword(UserId id, String hash, Instant until);

  /** Disables an account at {@code time}; one that is disabled already keeps its time. */
  void disable(UserId id, Instant time);

  /** Lets a disabled account log in again. */
  void enable(UserId id);
}
