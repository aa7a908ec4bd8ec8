package dev.parley.aggregator.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregationPolicyTest {
  private static final long WINDOW_MS = 1_000;
  private static final long LAZY_WINDOW_MS = 5_000;
  private final AggregationPolicy policy =
      new AggregationPolicy(Duration.ofMillis(WINDOW_MS), 100, 64 * 1024);

  @Test
  void aChatNeverFlushedShouldFlushAtOnce() {
    assertThat(policy.waitMs(5_000, OptionalLong.empty())).isZero();
  }

  @Test
  void aChatQuietForAWindowShouldFlushAtOnce() {
    assertThat(policy.waitMs(5_000, OptionalLong.of(4_000))).isZero();
  }

  @Test
  void aBusyChatShouldWaitForTheRestOfTheWindow() {
    assertThat(policy.waitMs(5_000, OptionalLong.of(4_700))).isEqualTo(700);
  }

  @Test
  void aClockThatWentBackShouldNotMakeAnyoneWaitLongerThanAWindow() {
    assertThat(policy.waitMs(1_000, OptionalLong.of(900_000))).isEqualTo(WINDOW_MS);
  }

  @Test
  void aLazyEventShouldNotCauseAFlushBeforeItsWindowHasPassed() {
    assertThat(policy.lazyWaitMs(5_000, OptionalLong.empty())).isEqualTo(LAZY_WINDOW_MS);
    assertThat(policy.lazyWaitMs(5_000, OptionalLong.of(4_999))).isEqualTo(LAZY_WINDOW_MS);
  }

  @Test
  void aLazyFlushShouldKeepAWindowFromTheLastOneToo() {
    AggregationPolicy slow =
        new AggregationPolicy(Duration.ofMinutes(1), Duration.ofSeconds(5), 100, 64 * 1024);

    assertThat(slow.lazyWaitMs(70_000, OptionalLong.of(60_000))).isEqualTo(50_000);
  }

  @Test
  void aFullBatchShouldNotWait() {
    assertThat(policy.isFull(99, 10)).isFalse();
    assertThat(policy.isFull(100, 10)).isTrue();
    assertThat(policy.isFull(1, 64 * 1024)).isTrue();
  }

  @Test
  void anyTrafficShouldBeFlushedWithinAWindowAndAtMostOncePerWindow() {
    Random random = new Random(7);
    List<Long> flushes = new ArrayList<>();
    OptionalLong last = OptionalLong.empty();
    long due = Long.MAX_VALUE;
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += (long) (-Math.log(random.nextDouble()) * (i % 2_000 < 1_000 ? 30 : 1_500));
      if (due <= now) {
        flushes.add(due);
        last = OptionalLong.of(due);
        due = Long.MAX_VALUE;
      }
      if (due == Long.MAX_VALUE) {
        long wait = policy.waitMs(now, last);
        assertThat(wait).isBetween(0L, WINDOW_MS);
        due = now + wait;
      }
      if (due <= now) {
        flushes.add(due);
        last = OptionalLong.of(due);
        due = Long.MAX_VALUE;
      }
    }
    for (int i = 1; i < flushes.size(); i++) {
      assertThat(flushes.get(i) - flushes.get(i - 1)).isGreaterThanOrEqualTo(WINDOW_MS);
    }
    assertThat(flushes).hasSizeGreaterThan(5_000);
  }
}
