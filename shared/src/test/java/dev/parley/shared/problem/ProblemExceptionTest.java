package dev.parley.shared.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors with a header of their own. */
class ProblemExceptionTest {
  @ParameterizedTest
  @CsvSource({"PT0S,1", "PT0.001S,1", "PT1S,1", "PT1.000000001S,2", "PT14.2S,15", "PT15S,15"})
  void retryAfterShouldBeRoundedUpToWholeSeconds(Duration wait, String seconds) {
    ProblemException problem =
        ProblemException.retryAfter(CommonProblem.UNAVAILABLE, "later", wait);

    assertThat(problem.headers()).containsOnly(Map.entry("Retry-After", seconds));
  }

  @Test
  void tooManyShouldSayWhatAndWhen() {
    ProblemException problem =
        ProblemException.tooMany("messages from you", Duration.ofMillis(1_500));

    assertThat(problem.type()).isEqualTo(CommonProblem.TOO_MANY_REQUESTS);
    assertThat(problem).hasMessage("too many messages from you; try again in 2 s");
    assertThat(problem.headers()).containsEntry("Retry-After", "2");
  }

  @Test
  void unauthenticatedShouldCarryTheChallenge() {
    assertThat(ProblemException.unauthenticated("no token").headers())
        .containsEntry("WWW-Authenticate", "Bearer realm=\"parley\", error=\"invalid_token\"");
  }
}
