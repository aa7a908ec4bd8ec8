package dev.parley.auth.session;

/** What became of a refresh token that was presented. */
sealed interface Rotation {
  /** Its successor is valid now. */
  record Rotated() implements Rotation {}

  /** It had been rotated moments ago and its successor is unused: the same successor is good. */
  record Repeated() implements Rotation {}

  /** It had been rotated before: two parties hold it, and the whole family is revoked now. */
  record Reused() implements Rotation {}

  /** It is unknown, expired or revoked. */
  record Refused() implements Rotation {}
}
