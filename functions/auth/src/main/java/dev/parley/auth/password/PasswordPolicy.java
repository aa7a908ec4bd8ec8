package dev.parley.auth.password;

import dev.parley.shared.problem.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * Decides which passwords may be set: long ones that attackers do not try first.
 *
 * <p>There are no rules about kinds of characters, as NIST SP 800-63B advises: such rules make
 * passwords predictable.
 */
public final class PasswordPolicy {
  /** Fewest characters (code points). */
  public static final int CHARACTERS_MIN = 8;

  /** Most characters (code points). */
  public static final int CHARACTERS_MAX = 128;

  private PasswordPolicy() {}

  /**
   * The errors of {@code password}; none if it may be set.
   *
   * @param field the name to report it under
   * @param password as typed, or null
   * @param username of the account that gets the password
   */
  public static List<FieldError> errors(String field, String password, String username) {
    return error(password, username)
        .map(message -> List.of(new FieldError(field, message)))
        .orElse(List.of());
  }

  private static Optional<String> error(String password, String username) {
    if (password == null) {
      return Optional.of("is required");
    }
    Optional<Password> prepared = Password.prepare(password);
    if (prepared.isEmpty()) {
      return Optional.of(Password.CHARACTERS_RULE);
    }
    int characters = prepared.get().characters();
    if (characters < CHARACTERS_MIN || characters > CHARACTERS_MAX) {
      return Optional.of(
          "must be " + CHARACTERS_MIN + " to " + CHARACTERS_MAX + " characters long");
    }
    if (prepared.get().value().equalsIgnoreCase(username)) {
      return Optional.of("must not be the username");
    }
    return CommonPasswords.contain(prepared.get().value())
        ? Optional.of("must not be one of the most common passwords")
        : Optional.empty();
  }
}
