package dev.parley.chat.stream;

import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The problems that only streams report. */
final class StreamProblem {
  static final ProblemType TOO_MANY_STREAMS =
      new ProblemType("too-many-streams", 503, "This instance has no room for another stream");

  /** Random, so that refused clients do not all retry at the same moment. */
  private static final int RETRY_AFTER_S_MIN = 5;

  private static final int RETRY_AFTER_S_MAX = 15;

  private StreamProblem() {}

  static ProblemException tooMany() {
    return ProblemException.retryAfter(
        TOO_MANY_STREAMS, "try again in some seconds; another instance may answer", retryAfter());
  }

  /** When a client that was refused may try again. */
  static Duration retryAfter() {
    return Duration.ofSeconds(
        ThreadLocalRandom.current().nextInt(RETRY_AFTER_S_MIN, RETRY_AFTER_S_MAX + 1));
  }
}
