package dev.parley.chat.stream;

import java.util.Locale;

/** Why the server ends a stream. The client gets the reason in the last event, and reconnects. */
enum EndReason {
  /** The stream has reached the longest duration that is allowed. */
  MAX_DURATION,
  /**
   * The access token of the stream has expired: the client needs a new one before it reconnects.
   */
  TOKEN_EXPIRED,
  /** The session of the access token was ended: somebody must log in before it reconnects. */
  SESSION_ENDED,
  /** The client read more slowly than events arrived. */
  TOO_SLOW,
  /** A store that the stream needs does not answer. */
  UNAVAILABLE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
