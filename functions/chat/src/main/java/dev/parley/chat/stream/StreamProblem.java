package dev.parley.chat.stream;

import dev.parley.shared.http.ProblemException;
import dev.parley.shared.http.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The errors that only streams answer. */
enum StreamProblem implements ProblemType {
  TOO_MANY_STREAMS("too-many-streams", 503, "This instance has no room for another stream");

  /** Spread, lest all that were refused come back together. */
  private static final int RETRY_AFTER_S_MIN = 5;

  private static final int RETRY_AFTER_S_MAX = 15;

  private final String slug;
  private final int status;
  private final String title;

  StreamProblem(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  static ProblemException tooMany() {
    int seconds = ThreadLocalRandom.current().nextInt(RETRY_AFTER_S_MIN, RETRY_AFTER_S_MAX + 1);
    return new ProblemException(
        TOO_MANY_STREAMS,
        "try again in some seconds; another instance may answer",
        List.of(),
        Map.of("Retry-After", Integer.toString(seconds)),
        null);
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
