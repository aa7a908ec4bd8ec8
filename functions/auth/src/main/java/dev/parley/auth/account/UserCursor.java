package dev.parley.auth.account;

import dev.parley.shared.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a list of users goes on: a username, wrapped so that no client builds one itself. */
final class UserCursor {
  private UserCursor() {}

  static String after(Account last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.username().folded().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The username in {@code cursor}.
   *
   * @throws ProblemException 400 unless {@link #after} made it
   */
  static String username(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
      return Username.parse(text).map(Username::folded).orElseThrow(UserCursor::odd);
    } catch (IllegalArgumentException notBase64) {
      throw odd();
    }
  }

  private static ProblemException odd() {
    return ProblemException.invalid("after", "must be the next of an earlier answer");
  }
}
