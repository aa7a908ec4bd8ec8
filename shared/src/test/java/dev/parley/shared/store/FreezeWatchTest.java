package dev.parley.shared.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FreezeWatchTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final FreezeWatch watch = new FreezeWatch(now::get);

  @Test
  void aProcessThatRunsShouldNotCountAsFrozen() {
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(2_900));
      assertThat(watch.freezes()).isZero();
    }
  }

  @Test
  void eachFreezeShouldCountOnceHoweverLongItWas() {
    pass(Duration.ofSeconds(3));
    assertThat(watch.freezes()).isEqualTo(1);
    assertThat(watch.freezes()).isEqualTo(1);

    pass(Duration.ofHours(8));
    assertThat(watch.freezes()).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackShouldNotCountAsAFreeze() {
    pass(Duration.ofSeconds(-30));
    assertThat(watch.freezes()).isZero();
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
