package dev.parley.shared.http;

import java.util.List;
import java.util.Map;

/** The 401 of RFC 6750, with its {@code WWW-Authenticate} header. */
public final class Unauthenticated {
  private Unauthenticated() {}

  public static ProblemException because(String detail) {
    return new ProblemException(
        CommonProblem.UNAUTHENTICATED,
        detail,
        List.of(),
        Map.of("WWW-Authenticate", "Bearer realm=\"parley\", error=\"invalid_token\""),
        null);
  }
}
