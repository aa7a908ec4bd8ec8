package dev.parley.shared.token;

import java.time.Duration;

/** The sessions that were ended while an access token of theirs may still be valid. */
@FunctionalInterface
public interface EndedSessions {
  /** How long after its end a session is kept: longer than an access token lives. */
  Duration KEPT = Duration.ofMinutes(20);

  /** Whether {@code session} is one of them. */
  boolean contains(SessionId session);
}
