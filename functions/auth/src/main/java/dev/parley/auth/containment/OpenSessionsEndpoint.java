package dev.parley.auth.containment;

import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.SessionId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * HTTP endpoint {@code POST /sessions/open}: which of some sessions are open. Whoever calls devices
 * asks it, because the list of ended sessions goes back for minutes only, and a device may not have
 * been called for weeks.
 *
 * <p>It needs no token: nobody can guess the id of a session, and who has it learns only whether it
 * is open, as any request in the session tells.
 */
final class OpenSessionsEndpoint implements Handler {
  /** Most sessions of one request. */
  static final int ASKED_MAX = 500;

  private final OpenSessions sessions;
  private final InstantSource clock;

  OpenSessionsEndpoint(OpenSessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  private record OpenSessionsInput(List<String> sessions) {}

  private record OpenSessionsAnswer(List<UUID> sessions) {}

  @Override
  public Response handle(Request request) throws IOException {
    Set<SessionId> asked = asked(request.body(OpenSessionsInput.class).sessions());
    List<SessionId> open = sessions.openAmong(asked, clock.instant());
    return Response.ok(new OpenSessionsAnswer(open.stream().map(SessionId::value).toList()));
  }

  private static Set<SessionId> asked(List<String> ids) {
    if (ids == null || ids.size() > ASKED_MAX) {
      throw ProblemException.invalid("sessions", "must be at most " + ASKED_MAX + " UUIDs");
    }
    Set<SessionId> asked = new LinkedHashSet<>();
    for (String id : ids) {
      asked.add(
          SessionId.parse(id)
              .orElseThrow(() -> ProblemException.invalid("sessions", "must be UUIDs")));
    }
    return asked;
  }
}
