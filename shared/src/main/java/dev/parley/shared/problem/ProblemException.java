package dev.parley.shared.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An error that a client can act on. It becomes an answer of type problem+json. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

  private final transient ProblemType type;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), Map.of(), null);
  }

  public ProblemException(ProblemType type, String detail, Throwable cause) {
    this(type, detail, List.of(), Map.of(), cause);
  }

  public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
    this(type, detail, errors, Map.of(), null);
  }

  public ProblemException(
      ProblemType type, String detail, List<FieldError> errors, Throwable cause) {
    this(type, detail, errors, Map.of(), cause);
  }

  private ProblemException(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      Map<String, String> headers,
      Throwable cause) {
    super(detail, cause);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** A 400 that names one field whose value does not have the form that it needs. */
  public static ProblemException invalid(String field, String message) {
    return invalid(field, FieldRule.FORM, message);
  }

  /** A 400 that names one field and the rule that its value breaks. */
  public static ProblemException invalid(String field, FieldRule rule, String message) {
    return new ProblemException(
        CommonProblem.VALIDATION_FAILED,
        field + " " + message,
        List.of(new FieldError(field, rule, message)));
  }

  /** The 401 of RFC 6750: the request has no valid access token. */
  public static ProblemException unauthenticated(String detail) {
    return withHeader(
        CommonProblem.UNAUTHENTICATED,
        detail,
        "WWW-Authenticate",
        "Bearer realm=\"parley\", error=\"invalid_token\"");
  }

  /**
   * The 429 of RFC 6585: the client did something too often.
   *
   * @param what for example "messages from you"
   * @param wait when it may try again
   */
  public static ProblemException tooMany(String what, Duration wait) {
    return retryAfter(
        CommonProblem.TOO_MANY_REQUESTS,
        "too many " + what + "; try again in " + seconds(wait) + " s",
        wait);
  }

  /**
   * An error that passes: the same request may succeed after {@code wait}.
   *
   * @param wait sent as {@code Retry-After}, rounded up to whole seconds, at least one
   */
  public static ProblemException retryAfter(ProblemType type, String detail, Duration wait) {
    return retryAfter(type, detail, wait, null);
  }

  /** As {@link #retryAfter(ProblemType, String, Duration)}, with the {@code cause} for the log. */
  public static ProblemException retryAfter(
      ProblemType type, String detail, Duration wait, Throwable cause) {
    Map<String, String> header = Map.of("Retry-After", Long.toString(seconds(wait)));
    return new ProblemException(type, detail, List.of(), header, cause);
  }

  /** An error whose answer has one more header. */
  public static ProblemException withHeader(
      ProblemType type, String detail, String name, String value) {
    return new ProblemException(type, detail, List.of(), Map.of(name, value), null);
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plus(ALMOST_A_SECOND).toSeconds());
  }

  public ProblemType type() {
    return type;
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** The answer's extra headers. */
  public Map<String, String> headers() {
    return headers;
  }
}
