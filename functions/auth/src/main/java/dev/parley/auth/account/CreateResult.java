package dev.parley.auth.account;

/** Whether a new account was stored. */
public sealed interface CreateResult {
  /** It is stored. */
  record Created() implements CreateResult {}

  /** Another account has its username. */
  record UsernameTaken() implements CreateResult {}

  /** Its username looks like that of another account. */
  record UsernameConfusable() implements CreateResult {}
}
