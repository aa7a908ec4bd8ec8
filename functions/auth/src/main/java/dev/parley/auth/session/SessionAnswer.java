package dev.parley.auth.session;

import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;

/** What a client is given when somebody has logged in; an OAuth 2.0 token answer and more. */
record SessionAnswer(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    String firebaseToken,
    UserId userId,
    String username,
    Role role) {
  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "SessionAnswer[" + userId + "]";
  }
}
