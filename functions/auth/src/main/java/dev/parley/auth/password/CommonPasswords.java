package dev.parley.auth.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that attackers try first. The list is read when the first password is set. */
final class CommonPasswords {
  private static final String RESOURCE = "common-passwords.txt";

  private CommonPasswords() {}

  /** Whether {@code password} is one of them, in any case. */
  static boolean contain(String password) {
    return PasswordList.PASSWORDS.contains(password.toLowerCase(Locale.ROOT));
  }

  static int size() {
    return PasswordList.PASSWORDS.size();
  }

  /** A class of its own, which the class loader loads at the first use. */
  private static final class PasswordList {
    static final Set<String> PASSWORDS = read();

    private static Set<String> read() {
      InputStream resource =
          Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(RESOURCE), RESOURCE);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
        return lines.lines().collect(Collectors.toUnmodifiableSet());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
