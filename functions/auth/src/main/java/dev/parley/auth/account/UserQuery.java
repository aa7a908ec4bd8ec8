package dev.parley.auth.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Which accounts to list, in the order of their lower-case usernames.
 *
 * @param prefix what usernames begin with, in lower case; empty for all
 * @param after the lower-case username before the first one wanted; empty to begin at the start
 * @param limit how many at most
 */
public record UserQuery(String prefix, String after, int limit) {
  /** Tells a client which cursor is accepted. */
  static final String CURSOR_RULE = "must be the next of an earlier answer";

  public UserQuery {
    prefix = prefix.toLowerCase(Locale.ROOT);
    after = after.toLowerCase(Locale.ROOT);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be positive");
    }
  }

  /** The cursor of the accounts after {@code last}: its username, encoded. */
  static String cursorAfter(Account last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.username().folded().getBytes(StandardCharsets.US_ASCII));
  }

  /** The value of {@link #after} in {@code cursor}; empty unless {@link #cursorAfter} made it. */
  static Optional<String> afterOf(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
      return Username.parse(text).map(Username::folded);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
