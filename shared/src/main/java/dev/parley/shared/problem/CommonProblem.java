package dev.parley.shared.problem;

/** The kinds of error that every function may answer. */
public final class CommonProblem {
  public static final ProblemType MALFORMED_REQUEST =
      new ProblemType("malformed-request", 400, "The request cannot be read");
  public static final ProblemType VALIDATION_FAILED =
      new ProblemType("validation-failed", 400, "A value is not acceptable");
  public static final ProblemType UNAUTHENTICATED =
      new ProblemType("unauthenticated", 401, "A valid access token is needed");
  public static final ProblemType FORBIDDEN =
      new ProblemType("forbidden", 403, "This is not allowed");
  public static final ProblemType NOT_FOUND =
      new ProblemType("not-found", 404, "There is nothing here");
  public static final ProblemType METHOD_NOT_ALLOWED =
      new ProblemType("method-not-allowed", 405, "This method is not available here");
  public static final ProblemType BODY_TOO_LARGE =
      new ProblemType("body-too-large", 413, "The body is too large");
  public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
      new ProblemType("unsupported-media-type", 415, "The body must be JSON");
  public static final ProblemType TOO_MANY_REQUESTS =
      new ProblemType("too-many-requests", 429, "Too much at once");
  public static final ProblemType INTERNAL =
      new ProblemType("internal", 500, "Something went wrong on our side");
  public static final ProblemType UNAVAILABLE =
      new ProblemType("unavailable", 503, "A service this needs does not answer");

  private CommonProblem() {}
}
