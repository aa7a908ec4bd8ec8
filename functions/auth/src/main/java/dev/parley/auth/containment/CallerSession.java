package dev.parley.auth.containment;

import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.Caller;
import dev.parley.shared.token.Role;
import dev.parley.shared.token.SessionId;

/**
 * Who calls, and from which session.
 *
 * @param caller as the access token says
 * @param id the session that the access token belongs to
 */
record CallerSession(Caller caller, SessionId id) {
  /**
   * The caller of {@code request}.
   *
   * @throws ProblemException 401 if the token is missing or not valid, or is of the version that
   *     did not tell the session: the client gets another one by a refresh
   */
  static CallerSession of(Request request, Authenticator authenticator) {
    Authenticator.Verified verified = authenticator.verified(request.bearerToken());
    return new CallerSession(
        verified.caller(), verified.session().orElseThrow(CallerSession::hasEnded));
  }

  /**
   * The caller of {@code request}, who claims to be an administrator.
   *
   * @throws ProblemException 401 as {@link #of}, 403 if the token says that it is nobody of them
   */
  static CallerSession ofAdministrator(Request request, Authenticator authenticator) {
    CallerSession session = of(request, authenticator);
    if (session.caller().role() != Role.ADMIN) {
      throw forbidden();
    }
    return session;
  }

  static ProblemException hasEnded() {
    return ProblemException.unauthenticated("the session has ended");
  }

  static ProblemException forbidden() {
    return new ProblemException(CommonProblem.FORBIDDEN, "only administrators may do this");
  }

  UserId user() {
    return caller.userId();
  }
}
