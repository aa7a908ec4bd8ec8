package dev.parley.chat.stream;

import java.util.Locale;

/** Why a stream ends; its client is told, and comes back. */
enum EndReason {
  /** It has lasted as long as streams may. */
  MAX_DURATION,
  /** The access token that opened it has expired: the client needs another one first. */
  TOKEN_EXPIRED,
  /** The client did not read as fast as its chats were written. */
  TOO_SLOW,
  /** A store that the stream needs does not answer. */
  UNAVAILABLE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
