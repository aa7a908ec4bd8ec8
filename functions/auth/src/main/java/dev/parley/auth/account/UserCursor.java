package dev.parley.auth.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where a list of users goes on: a username, wrapped so that no client builds one itself. */
final class UserCursor {
  /** What a client is told whose cursor is refused. */
  static final String RULE = "must be the next of an earlier answer";

  private UserCursor() {}

  static String after(Account last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.username().folded().getBytes(StandardCharsets.US_ASCII));
  }

  /** The username in {@code cursor}, folded; empty unless {@link #after} made it. */
  static Optional<String> username(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
      return Username.parse(text).map(Username::folded);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
