package dev.parley.auth.containment;

import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** HTTP endpoints under {@code /me/sessions}: where the caller is signed in. */
final class OwnSessionsEndpoints {
  private final Authenticator authenticator;
  private final OpenSessions sessions;
  private final Containment containment;
  private final InstantSource clock;

  OwnSessionsEndpoints(
      Authenticator authenticator,
      OpenSessions sessions,
      Containment containment,
      InstantSource clock) {
    this.authenticator = authenticator;
    this.sessions = sessions;
    this.containment = containment;
    this.clock = clock;
  }

  /** The answer of the list. */
  private record SessionsAnswer(List<SessionAnswer> sessions) {}

  private record SessionAnswer(
      UUID sessionId, String device, Instant startedAt, Instant refreshedAt, boolean current) {
    static SessionAnswer of(OpenSession session, SessionId caller) {
      return new SessionAnswer(
          session.session().value(),
          session.device().label(),
          session.startedAt(),
          session.refreshedAt(),
          session.session().equals(caller));
    }
  }

  /**
   * The caller's open sessions.
   *
   * @throws ProblemException 401 if the caller's session was ended, even a moment ago: this is the
   *     page on which a person looks whether that worked
   */
  Response list(Request request) {
    CallerSession caller = CallerSession.of(request, authenticator);
    if (!sessions.isOpen(caller.user(), caller.id(), clock.instant())) {
      throw CallerSession.hasEnded();
    }
    return Response.ok(
        new SessionsAnswer(
            sessions.of(caller.user(), clock.instant()).stream()
                .map(session -> SessionAnswer.of(session, caller.id()))
                .toList()));
  }

  /**
   * Ends one session, which may be the caller's own.
   *
   * @throws ProblemException 404 if the caller has no such session
   */
  Response end(Request request) {
    CallerSession caller = CallerSession.of(request, authenticator);
    boolean isOwn =
        SessionId.parse(request.path("session_id"))
            .map(session -> containment.end(caller, session))
            .orElse(false);
    if (!isOwn) {
      throw new ProblemException(CommonProblem.NOT_FOUND, "no such session");
    }
    return Response.noContent();
  }

  /** Ends all sessions of the caller except the one that calls. */
  Response endOthers(Request request) {
    containment.endOthers(CallerSession.of(request, authenticator));
    return Response.noContent();
  }
}
