package dev.parley.auth.session;

import dev.parley.shared.token.SessionId;

/** The result of presenting a refresh token. */
sealed interface Rotation {
  /** Its successor is valid now. */
  record Rotated() implements Rotation {}

  /** It was rotated moments ago and its successor is unused: the same successor is valid. */
  record Repeated(SessionId session) implements Rotation {}

  /** It was used again too late or too often: its whole family is revoked now. */
  record Reused(SessionId session) implements Rotation {}

  /** It is unknown, expired or revoked. */
  record Refused() implements Rotation {}
}
