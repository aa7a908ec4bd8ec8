package dev.parley.shared.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The body of an error answer, RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<FieldError> errors) {
  private static final String TYPE_PREFIX = "urn:parley:problem:";

  static Problem of(ProblemException e, String instance) {
    return new Problem(
        TYPE_PREFIX + e.type().slug(),
        e.type().title(),
        e.type().status(),
        e.getMessage(),
        "urn:parley:request:" + instance,
        e.errors());
  }
}
