package dev.parley.auth.account;

/**
 * An account with what proves its owner.
 *
 * @param account the account
 * @param passwordHash as the password encoder wrote it, with its algorithm's name in front
 */
public record Credential(Account account, String passwordHash) {
  /** Leaves the hash out. */
  @Override
  public String toString() {
    return "Credential[" + account + "]";
  }
}
