package dev.parley.auth.session;

import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;

/** The tokens of a session and whose they are; also an OAuth 2.0 token answer. */
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
