package dev.parley.shared.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalThrottleTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final LocalThrottle<String> throttle =
      new LocalThrottle<>(new Limit(10, Duration.ofSeconds(5)), nanos::get);

  @Test
  void takeShouldAllowTheWholeBurstAtOnceAndNoMore() {
    assertThat(taken(20)).isEqualTo(10);
  }

  @Test
  void takeShouldAllowOneMoreAfterEachStep() {
    taken(10);

    assertThat(throttle.take("alice")).contains(Duration.ofMillis(500));
    pass(Duration.ofMillis(499));
    assertThat(throttle.take("alice")).contains(Duration.ofMillis(1));
    pass(Duration.ofMillis(1));
    assertThat(taken(2)).isEqualTo(1);
  }

  @Test
  void takeShouldAllowTheWholeBurstAgainAfterThePeriodHoweverLongThePause() {
    taken(10);
    pass(Duration.ofHours(3));

    assertThat(taken(20)).isEqualTo(10);
  }

  @Test
  void takeShouldNotChargeWhatItRefuses() {
    taken(100);
    pass(Duration.ofSeconds(5));

    assertThat(taken(20)).isEqualTo(10);
  }

  @Test
  void takeShouldCountSeveralUsesAtOnceButNeverMoreThanHalfOfTheLimit() {
    assertThat(throttle.take("alice", 4)).isEmpty();
    assertThat(taken(20)).isEqualTo(6);
    assertThat(throttle.take("alice", 1)).isPresent();

    assertThat(throttle.take("bob", 1_000)).isEmpty();
    assertThat(throttle.take("bob", 1_000)).isEmpty();
    assertThat(throttle.take("bob", 1_000)).isPresent();
  }

  @Test
  void takeShouldKeepKeysApart() {
    taken(10);

    assertThat(throttle.take("bob")).isEmpty();
  }

  @Test
  void takeShouldForgetWhomItHasNotSeenForLongest() {
    taken(10);
    IntStream.range(0, LocalThrottle.KEYS_MAX).forEach(i -> throttle.take("other" + i));

    assertThat(throttle.keys()).isEqualTo(LocalThrottle.KEYS_MAX);
    assertThat(throttle.take("alice")).isEmpty();
  }

  private long taken(int attempts) {
    return IntStream.range(0, attempts).filter(i -> throttle.take("alice").isEmpty()).count();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
