package dev.parley.auth.account;

/**
 * An account with the hash of its password.
 *
 * @param account the account
 * @param passwordHash as the password encoder wrote it: the name of the algorithm comes first
 */
public record Credential(Account account, String passwordHash) {
  /** Leaves the hash out. */
  @Override
  public String toString() {
    return "Credential[" + account + "]";
  }
}
