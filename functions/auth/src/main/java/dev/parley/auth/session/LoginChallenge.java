package dev.parley.auth.session;

import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.ProblemType;

/**
 * The problem of a login or a refresh that fails: a 401 with the challenge that RFC 9110 demands.
 */
final class LoginChallenge {
  private LoginChallenge() {}

  static ProblemException problem(ProblemType type, String detail) {
    return ProblemException.withHeader(type, detail, "WWW-Authenticate", "Bearer realm=\"parley\"");
  }
}
