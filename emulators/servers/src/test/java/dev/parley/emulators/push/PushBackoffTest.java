package dev.parley.emulators.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PushBackoffTest {
  private final PushBackoff backoff = new PushBackoff();

  @Test
  void eachFailureOfAMessageShouldDoubleItsWaitUpToTheLongest() {
    List<Long> waits =
        IntStream.range(0, 100).mapToObj(i -> backoff.failed("1").toSeconds()).toList();

    assertThat(waits).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L).endsWith(60L);
  }

  @Test
  void manyThatFailTogetherShouldEachWaitTheShortestTime() {
    Stream<Duration> waits =
        IntStream.range(0, 100).mapToObj(i -> backoff.failed(Integer.toString(i)));

    assertThat(waits).containsOnly(PushBackoff.FIRST);
  }

  @Test
  void whatWasAcknowledgedOrForgottenShouldBeginAgain() {
    backoff.failed("1");
    backoff.failed("2");

    backoff.acknowledged("1");
    assertThat(backoff.failed("1")).isEqualTo(PushBackoff.FIRST);
    assertThat(backoff.failed("2")).isGreaterThan(PushBackoff.FIRST);

    backoff.forget();
    assertThat(backoff.failed("2")).isEqualTo(PushBackoff.FIRST);
  }
}
