package dev.parley.aggregator.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowStretchTest {
  private final WindowStretch stretch = new WindowStretch(1_000);

  @Test
  void aFastStoreShouldLeaveTheWindow() {
    commits(100, 50);

    assertThat(stretch.windowMs()).isEqualTo(1_000);
  }

  @Test
  void aSlowStoreShouldStretchTheWindowWithItsCommitTimeUpToABound() {
    commits(100, 1_500);
    assertThat(stretch.windowMs()).isBetween(2_900L, 3_000L);

    commits(100, 40_000);
    assertThat(stretch.windowMs()).isEqualTo(WindowStretch.WINDOW_MAX.toMillis());
  }

  @Test
  void theWindowShouldBeTheUsualOneSoonAfterTheStoreIsFastAgain() {
    commits(100, 5_000);

    commits(12, 20);

    assertThat(stretch.windowMs()).isEqualTo(1_000);
  }

  @Test
  void aConfiguredWindowAboveTheBoundShouldStay() {
    WindowStretch minute = new WindowStretch(60_000);
    minute.committed(Duration.ofSeconds(50));

    assertThat(minute.windowMs()).isEqualTo(60_000).isEqualTo(minute.windowMaxMs());
  }

  private void commits(int number, long ms) {
    for (int i = 0; i < number; i++) {
      stretch.committed(Duration.ofMillis(ms));
    }
  }
}
