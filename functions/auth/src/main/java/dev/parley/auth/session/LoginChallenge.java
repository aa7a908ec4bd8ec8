package dev.parley.auth.session;

import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.ProblemType;

/** A 401 that is not about an access token, with the challenge that HTTP demands (RFC 9110). */
final class Refusal {
  private Refusal() {}

  static ProblemException of(ProblemType type, String detail) {
    return ProblemException.withHeader(type, detail, "WWW-Authenticate", "Bearer realm=\"parley\"");
  }
}
