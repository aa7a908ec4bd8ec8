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

/** The passwords that attackers try first; read when the first password is set. */
final class CommonPasswords {
  private static final String RESOURCE = "common-passwords.txt";

  private CommonPasswords() {}

  /** Tells whether {@code password} is one of them, without regard to case. */
  static boolean contain(String password) {
    return Loaded.PASSWORDS.contains(password.toLowerCase(Locale.ROOT));
  }

  static int size() {
    return Loaded.PASSWORDS.size();
  }

  /** Loaded by the class loader at first use, once. */
  private static final class Loaded {
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
