package dev.parley.auth.session;

/** The result of presenting a refresh token. */
sealed interface Rotation {
  /** Its successor is valid now. */
  record Rotated() implements Rotation {}

  /** It was rotated moments ago and its successor is unused: the same successor is valid. */
  record Repeated() implements Rotation {}

  /** It was rotated earlier, so two parties have it: its whole family is revoked now. */
  record Reused() implements Rotation {}

  /** It is unknown, expired or revoked. */
  record Refused() implements Rotation {}
}
