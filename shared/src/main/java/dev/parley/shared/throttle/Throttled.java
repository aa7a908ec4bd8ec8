package dev.parley.shared.throttle;

import dev.parley.shared.http.CommonProblem;
import dev.parley.shared.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The 429 (RFC 6585), with the time after which it is worth trying again. */
public final class Throttled {
  private Throttled() {}

  /**
   * Says what there was too much of and how long to wait.
   *
   * @param what for example "messages from you"
   * @param wait rounded up to whole seconds, which is all that {@code Retry-After} can say
   */
  public static ProblemException because(String what, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new ProblemException(
        CommonProblem.TOO_MANY_REQUESTS,
        "too many " + what + "; try again in " + seconds + " s",
        List.of(),
        Map.of("Retry-After", Long.toString(seconds)),
        null);
  }
}
