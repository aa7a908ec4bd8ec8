package dev.parley.shared.http;

import java.util.List;
import java.util.Map;

/** An error a client can act on; {@link Router} writes it as problem+json. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

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

  /** A 400 that names one field. */
  public static ProblemException invalid(String field, String message) {
    return new ProblemException(
        CommonProblem.VALIDATION_FAILED,
        field + " " + message,
        List.of(new FieldError(field, message)));
  }

  public ProblemType type() {
    return type;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
