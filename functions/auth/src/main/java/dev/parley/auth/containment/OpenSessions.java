package dev.parley.auth.containment;

import dev.parley.shared.event.UserId;
import dev.parley.shared.token.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The sessions of users, to be seen and to be ended. */
public interface OpenSessions {
  /** Most sessions that are shown to a user: the ones refreshed last. */
  int SHOWN_MAX = 100;

  /** Most ended sessions that {@link #endedSince} tells. */
  int ENDED_MAX = 10_000;

  /** The sessions of {@code user} that can go on, the one refreshed last first. */
  List<OpenSession> of(UserId user, Instant now);

  /** Whether {@code session} of {@code user} can go on. */
  boolean isOpen(UserId user, SessionId session, Instant now);

  /** Those of {@code sessions} that can go on, whoever's they are. */
  List<SessionId> openAmong(Collection<SessionId> sessions, Instant now);

  /**
   * Ends one session; nothing happens if it has ended already.
   *
   * @return false if {@code user} has no such session
   */
  boolean end(UserId user, SessionId session, Instant now);

  /** Ends all sessions of {@code user} except {@code kept}, those that begin now included. */
  void endOthers(UserId user, SessionId kept, Instant now);

  /** Ends all sessions of {@code user}. */
  void endAll(UserId user, Instant now);

  /**
   * The sessions that were ended after {@code time}.
   *
   * <p>If there are more than {@link #ENDED_MAX}, every user's newest one comes first, then every
   * user's second: somebody who ends thousands of own sessions displaces nobody else's.
   */
  List<SessionId> endedSince(Instant time);
}
