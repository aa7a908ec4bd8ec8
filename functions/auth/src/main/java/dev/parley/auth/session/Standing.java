package dev.parley.auth.session;

/** What an exchange of a known refresh token leads to. */
enum Standing {
  /** It was not exchanged yet: it gets its successor. */
  UNUSED,
  /** It was exchanged moments ago and its successor is unused: it gets the same one again. */
  REPEATABLE,
  /** It was exchanged and cannot be repeated any more: its family ends. */
  USED,
  /** It, its family or its account has ended: it is refused. */
  ENDED
}
