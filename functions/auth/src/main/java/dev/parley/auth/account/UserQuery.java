package dev.parley.auth.account;

import java.util.Locale;

/**
 * Which accounts to list, in the order of their lower-case usernames.
 *
 * @param prefix what usernames begin with, in lower case; empty for all
 * @param after the lower-case username before the first one wanted; empty to begin at the start
 * @param limit how many at most
 */
public record UserQuery(String prefix, String after, int limit) {
  public UserQuery {
    prefix = prefix.toLowerCase(Locale.ROOT);
    after = after.toLowerCase(Locale.ROOT);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be positive");
    }
  }
}
