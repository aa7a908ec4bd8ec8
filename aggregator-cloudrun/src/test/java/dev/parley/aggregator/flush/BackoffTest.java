package dev.parley.aggregator.flush;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void theDelayShouldDoubleUpToItsBound() {
    Backoff longest = new Backoff(100, 30_000, () -> 1.0);

    assertThat(longest.delayMs(1)).isEqualTo(100);
    assertThat(longest.delayMs(2)).isEqualTo(200);
    assertThat(longest.delayMs(9)).isEqualTo(25_600);
    assertThat(longest.delayMs(10)).isEqualTo(30_000);
    assertThat(longest.delayMs(1_000)).isEqualTo(30_000);
  }

  @Test
  void theJitterShouldTakeAwayHalfAtMost() {
    assertThat(new Backoff(100, 30_000, () -> 0.0).delayMs(3)).isEqualTo(200);
  }
}
