package dev.parley.auth.session;

import dev.parley.auth.containment.OpenSession;
import dev.parley.auth.containment.PostgresOpenSessions;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.SessionId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens and refreshes sessions in the stores, for tests of other packages. */
public final class SessionProbe {
  private static final RefreshTokens TOKENS = new RefreshTokens(new SecureRandom(), new byte[32]);

  private final Map<SessionId, RefreshToken> newest = new HashMap<>();
  private final SessionStore store;
  private final PostgresOpenSessions sessions;
  private final Instant now;

  public SessionProbe(PostgresDatabase database, Instant now) {
    this.store = new PostgresSessionStore(database);
    this.sessions = new PostgresOpenSessions(database);
    this.now = now;
  }

  /** Opens a session of a user who has proved to know the password of {@code version}. */
  public synchronized Optional<SessionId> open(UserId user, int version) {
    SessionId id = new SessionId(UUID.randomUUID());
    RefreshToken token = TOKENS.first();
    boolean opened =
        store.open(new SessionStore.Opening(user, id, Device.UNKNOWN, token), version, now);
    newest.put(id, token);
    return opened ? Optional.of(id) : Optional.empty();
  }

  /** Exchanges the newest token of a session; whether that succeeded. */
  public synchronized boolean refresh(SessionId session) {
    RefreshToken token = newest.get(session);
    RefreshToken successor = TOKENS.successor(token);
    newest.put(session, successor);
    return store.rotate(new Exchange(token, successor, false), now) instanceof Rotation.Rotated;
  }

  /** The sessions of a user that can go on. */
  public List<SessionId> openSessions(UserId user) {
    return sessions.of(user, now).stream().map(OpenSession::session).toList();
  }
}
