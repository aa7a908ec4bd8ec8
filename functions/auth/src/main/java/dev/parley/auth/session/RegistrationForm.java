package dev.parley.auth.session;

import dev.parley.auth.account.UsernamePolicy;
import dev.parley.auth.password.PasswordPolicy;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;

/**
 * The body of a registration.
 *
 * @param username as typed, or null
 * @param password as typed, or null
 */
record RegistrationForm(String username, String password) {
  /**
   * Checks all fields.
   *
   * @throws ProblemException 400 naming every field that is wrong
   */
  void check() {
    Validation validation = new Validation();
    UsernamePolicy.error(username).ifPresent(validation::add);
    PasswordPolicy.errors("password", password, username).forEach(validation::add);
    validation.check();
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RegistrationForm[" + username + "]";
  }
}
