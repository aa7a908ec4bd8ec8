package dev.parley.shared.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** The body of an error answer, RFC 9457. Empty fields are left out of the JSON. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<FieldError> errors) {
  /** The media type of this body. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:parley:problem:";
  private static final String INSTANCE_PREFIX = "urn:parley:request:";

  /**
   * The body for {@code e}.
   *
   * @param requestId the request that failed, so that its lines are found in the log
   */
  public static Problem of(ProblemException e, Optional<String> requestId) {
    return new Problem(
        TYPE_PREFIX + e.type().slug(),
        e.type().title(),
        e.type().status(),
        e.getMessage(),
        requestId.map(id -> INSTANCE_PREFIX + id).orElse(null),
        e.errors());
  }
}
