package dev.parley.auth.account;

/** What became of a new account. */
public sealed interface CreateResult {
  /** It is stored. */
  record Created() implements CreateResult {}

  /** Another account has its username. */
  record UsernameTaken() implements CreateResult {}

  /** Another account has its email address. */
  record EmailTaken() implements CreateResult {}
}
