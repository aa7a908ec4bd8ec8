package dev.parley.auth.session;

import dev.parley.auth.account.Email;
import dev.parley.auth.account.Username;
import dev.parley.auth.password.PasswordPolicy;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;

/**
 * The body of a registration.
 *
 * @param username as typed, or null
 * @param password as typed, or null
 * @param email optional; null or empty for none
 */
record RegistrationForm(String username, String password, String email) {
  /**
   * Checks all fields.
   *
   * @throws ProblemException 400 naming every field that is wrong
   */
  void check() {
    Validation validation = new Validation();
    addErrors(validation);
    validation.check();
  }

  /** Adds the errors of this form to {@code validation}. */
  void addErrors(Validation validation) {
    validation.require(
        username == null || Username.parse(username).isPresent(),
        "username",
        "must be " + Username.RULE);
    validation.require(username != null, "username", "is required");
    PasswordPolicy.errors("password", password, username)
        .forEach(e -> validation.require(false, e.field(), e.message()));
    validation.require(
        email == null || email.isEmpty() || Email.isPlausible(email), "email", Email.RULE);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RegistrationForm[" + username + "]";
  }
}
