package dev.parley.auth.password;

import dev.parley.shared.problem.FieldError;
import dev.parley.shared.problem.FieldRule;
import java.util.List;
import java.util.Optional;

/**
 * Decides which passwords may be set: long ones that attackers do not try first.
 *
 * <p>There are no rules about kinds of characters, as NIST SP 800-63B advises: such rules make
 * passwords predictable. What counts is how many characters do not follow from the others.
 */
public final class PasswordPolicy {
  /** Fewest characters (code points). */
  public static final int CHARACTERS_MIN = 8;

  /** Most characters (code points). */
  public static final int CHARACTERS_MAX = 128;

  /** Fewest characters besides repetitions, sequences, the username and the product's name. */
  static final int UNPREDICTABLE_MIN = 6;

  private PasswordPolicy() {}

  /**
   * The errors of {@code password}; none if it may be set.
   *
   * @param field the name to report it under
   * @param password as typed, or null
   * @param username of the account that gets the password, or null
   */
  public static List<FieldError> errors(String field, String password, String username) {
    return error(field, password, username).map(List::of).orElse(List.of());
  }

  private static Optional<FieldError> error(String field, String password, String username) {
    if (password == null) {
      return Optional.of(new FieldError(field, FieldRule.REQUIRED, "is required"));
    }
    Optional<Password> prepared = Password.prepare(password);
    if (prepared.isEmpty()) {
      FieldRule rule =
          Password.isTooLong(password) ? FieldRule.TOO_LONG : FieldRule.FORBIDDEN_CHARACTERS;
      return Optional.of(new FieldError(field, rule, Password.CHARACTERS_RULE));
    }
    int characters = prepared.get().characters();
    if (characters < CHARACTERS_MIN || characters > CHARACTERS_MAX) {
      return Optional.of(
          new FieldError(
              field,
              characters < CHARACTERS_MIN ? FieldRule.TOO_SHORT : FieldRule.TOO_LONG,
              "must be " + CHARACTERS_MIN + " to " + CHARACTERS_MAX + " characters long"));
    }
    return weakness(prepared.get().value(), username)
        .map(message -> new FieldError(field, FieldRule.TOO_COMMON, message));
  }

  private static Optional<String> weakness(String password, String username) {
    if (password.equalsIgnoreCase(username)) {
      return Optional.of("must not be the username");
    }
    if (CommonPasswords.contain(password)) {
      return Optional.of("must not be one of the most common passwords");
    }
    return Predictability.unpredictableCharacters(password, username) < UNPREDICTABLE_MIN
        ? Optional.of(
            "must have at least "
                + UNPREDICTABLE_MIN
                + " characters besides repetitions, sequences, the username and the product's name")
        : Optional.empty();
  }
}
