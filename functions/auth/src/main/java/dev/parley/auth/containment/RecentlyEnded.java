package dev.parley.auth.containment;

import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.StoreUnavailableException;
import dev.parley.shared.token.EndedSessions;
import dev.parley.shared.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that ended moments ago: for this function's own verification of tokens, and
 * published for the other functions.
 *
 * <p>One query serves everybody for {@link #READ_AGAIN_AFTER}, so that nobody can burden the
 * database by asking. The list holds digests only. A stranger learns how many sessions ended, and
 * not whose.
 */
public final class RecentlyEnded implements EndedSessions, Handler {
  private static final Logger LOG = LoggerFactory.getLogger(RecentlyEnded.class);

  static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(2);

  private final OpenSessions sessions;
  private final InstantSource clock;
  private Set<String> digests = Set.of();
  private Instant readAt = Instant.EPOCH;

  public RecentlyEnded(OpenSessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /** The answer. */
  private record EndedSessionsAnswer(List<String> sessions) {}

  @Override
  public boolean contains(SessionId session) {
    return current().contains(session.digest());
  }

  /** The list, for the functions that verify access tokens. */
  @Override
  public Response handle(Request request) {
    return Response.ok(new EndedSessionsAnswer(current().stream().sorted().toList()));
  }

  /** An older list is better than none: without PostgreSQL nothing else works here anyway. */
  private synchronized Set<String> current() {
    Instant now = clock.instant();
    Duration age = Duration.between(readAt, now);
    if (!age.isNegative() && age.compareTo(READ_AGAIN_AFTER) < 0) {
      return digests;
    }
    try {
      digests = read(now);
      readAt = now;
    } catch (StoreUnavailableException unavailable) {
      if (readAt.equals(Instant.EPOCH)) {
        throw unavailable;
      }
      LOG.atWarn().setCause(unavailable).log("going on with the last list of ended sessions");
    }
    return digests;
  }

  private Set<String> read(Instant now) {
    List<SessionId> ended = sessions.endedSince(now.minus(KEPT));
    if (ended.size() == OpenSessions.ENDED_MAX) {
      LOG.error("more sessions ended than the list can hold; some tokens stay valid");
    }
    return ended.stream().map(SessionId::digest).collect(Collectors.toUnmodifiableSet());
  }
}
