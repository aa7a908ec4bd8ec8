package dev.parley.chat.media;

import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.ProblemType;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;

/** The problems that only files have. */
final class MediaProblem {
  static final ProblemType UNKNOWN =
      new ProblemType("attachment-unknown", 404, "There is no such file in this chat");
  static final ProblemType NOT_UPLOADED =
      new ProblemType("attachment-not-uploaded", 409, "The file has not been uploaded");
  static final ProblemType USED =
      new ProblemType("attachment-used", 409, "The file belongs to another message");
  static final ProblemType TYPE =
      new ProblemType("attachment-type", 422, "A file of this type is not accepted");
  static final ProblemType SIZE =
      new ProblemType("attachment-size", 422, "A file of this size is not accepted");
  static final ProblemType QUOTA =
      new ProblemType("upload-quota", 429, "Too many files for one day");
  static final ProblemType UNAVAILABLE =
      new ProblemType("media-unavailable", 503, "Files are not available at present");

  private static final Duration OFF_RETRY_AFTER = Duration.ofMinutes(10);

  private MediaProblem() {}

  /** The 503 for a bucket that does not answer. */
  static ProblemException unavailable(StoreUnavailableException cause) {
    return ProblemException.retryAfter(
        UNAVAILABLE,
        "the files cannot be reached at present; try again in a moment",
        cause.retryAfter(),
        cause);
  }

  /** The 503 of an installation without a bucket. */
  static ProblemException off() {
    return ProblemException.retryAfter(
        UNAVAILABLE, "this server keeps no files: MEDIA_BUCKET is not set", OFF_RETRY_AFTER);
  }
}
