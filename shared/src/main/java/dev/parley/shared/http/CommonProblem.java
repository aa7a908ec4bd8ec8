package dev.parley.shared.http;

/** The errors that every function may answer. */
public enum CommonProblem implements ProblemType {
  MALFORMED_REQUEST("malformed-request", 400, "The request cannot be read"),
  VALIDATION_FAILED("validation-failed", 400, "A value is not acceptable"),
  UNAUTHENTICATED("unauthenticated", 401, "A valid access token is needed"),
  FORBIDDEN("forbidden", 403, "This is not allowed"),
  NOT_FOUND("not-found", 404, "There is nothing here"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method is not available here"),
  BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body must be JSON"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Too much at once"),
  INTERNAL("internal", 500, "Something went wrong on our side"),
  UNAVAILABLE("unavailable", 503, "A service this needs does not answer");

  private final String slug;
  private final int status;
  private final String title;

  CommonProblem(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
