package dev.parley.auth.session;

import dev.parley.shared.http.ProblemException;
import dev.parley.shared.http.ProblemType;
import java.util.List;
import java.util.Map;

/** A 401 that is not about an access token, with the challenge that HTTP demands (RFC 9110). */
final class Refusal {
  private Refusal() {}

  static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(
        type, detail, List.of(), Map.of("WWW-Authenticate", "Bearer realm=\"parley\""), null);
  }
}
