package dev.parley.auth.account;

import java.util.Locale;
import java.util.Optional;

/**
 * The name by which people find an account. It is stored and shown as it was typed; upper and lower
 * case count as equal.
 *
 * @param value 3 to 32 ASCII letters, digits, {@code _}, {@code .} or {@code -}
 */
public record Username(String value) {
  /** Tells a client which form is accepted. */
  public static final String RULE = "3 to 32 letters a-z, digits, '_', '.' or '-'";

  static final int CHARACTERS_MAX = 32;
  private static final String FORM = "[A-Za-z0-9_.-]{3," + CHARACTERS_MAX + "}";

  public Username {
    if (!value.matches(FORM)) {
      throw new IllegalArgumentException("not a username");
    }
  }

  /** The username in {@code text}; empty if it has another form or is null. */
  public static Optional<Username> parse(String text) {
    return text != null && text.matches(FORM) ? Optional.of(new Username(text)) : Optional.empty();
  }

  /** The username in lower case: usernames are compared in this form. */
  public String folded() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
