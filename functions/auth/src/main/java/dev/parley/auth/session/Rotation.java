package dev.parley.auth.session;

import java.util.UUID;

/** The result of presenting a refresh token. */
sealed interface Rotation {
  /** Its successor is valid now. */
  record Rotated() implements Rotation {}

  /** It was rotated moments ago and its successor is unused: the same successor is valid. */
  record Repeated(UUID familyId) implements Rotation {}

  /** It was used again too late or too often: its whole family is revoked now. */
  record Reused(UUID familyId) implements Rotation {}

  /** It is unknown, expired or revoked. */
  record Refused() implements Rotation {}
}
