package dev.parley.auth.session;

import java.time.Duration;

/**
 * An exchange of a refresh token.
 *
 * <p>A client may name its <i>attempt</i>: a random text that it stores before it sends the token.
 * The successor then depends on it, so only the client that made the exchange can repeat it. Such
 * repetitions need no bound; others may come from a thief.
 *
 * @param token that is presented
 * @param successor that replaces it
 * @param isAttempt whether the client has named an attempt
 */
record Exchange(RefreshToken token, RefreshToken successor, boolean isAttempt) {
  /** A UUID, or at least as many random bits in base64url. */
  static final String ATTEMPT_FORM = "[A-Za-z0-9_-]{22,64}";

  static final String ATTEMPT_RULE = "must be 22 to 64 characters of A-Z, a-z, 0-9, - and _";

  /** How long after the exchange it may be repeated. */
  Duration repeatWindow() {
    return isAttempt ? SessionStore.REUSE_MEMORY : SessionStore.REPEAT_WINDOW;
  }

  /** How many exchanges of one family may be repeated within {@link SessionStore#REPEAT_PERIOD}. */
  int repeatsMax() {
    return isAttempt ? Integer.MAX_VALUE : SessionStore.REPEATS_MAX;
  }
}
