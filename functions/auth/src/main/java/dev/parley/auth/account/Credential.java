package dev.parley.auth.account;

import java.time.Instant;
import java.util.Optional;

/**
 * An account with what decides about a login.
 *
 * @param account the account
 * @param passwordHash as the password encoder wrote it: the name of the algorithm comes first
 * @param version how many times another password was set; a session is opened only for the version
 *     that was compared
 * @param temporaryUntil until when a password that an administrator handed over can be replaced;
 *     empty for a password that its owner chose
 * @param isDisabled whether an administrator keeps its owner out
 */
public record Credential(
    Account account,
    String passwordHash,
    int version,
    Optional<Instant> temporaryUntil,
    boolean isDisabled) {
  /** Leaves the hash out. */
  @Override
  public String toString() {
    return "Credential[" + account + "]";
  }
}
