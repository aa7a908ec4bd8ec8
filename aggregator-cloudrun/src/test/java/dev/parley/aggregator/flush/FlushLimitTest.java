package dev.parley.aggregator.flush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlushLimitTest {
  private static final int FLUSHES_MAX = 32;

  private final FlushLimit limit = new FlushLimit(FLUSHES_MAX);
  private final AtomicInteger started = new AtomicInteger();

  @Test
  void aFlushAboveTheLimitShouldWaitUntilOneHasEnded() {
    List<FlushLimit.Permit> permits = fill();

    assertThat(limit.acquireOrWait(started::incrementAndGet)).isEmpty();
    assertThat(started).hasValue(0);
    permits.get(0).succeeded();

    assertThat(started).hasValue(1);
  }

  @Test
  void refusalsShouldShrinkTheLimitButLeaveSomeFlushesThatTry() {
    refuse(1);
    assertThat(limit.value()).isLessThan(FLUSHES_MAX).isGreaterThan(FLUSHES_MAX / 2);

    refuse(100);

    assertThat(limit.value()).isEqualTo(FlushLimit.FLUSHES_MIN);
  }

  @Test
  void successesShouldGrowTheLimitAgain() {
    refuse(100);

    for (int i = 0; i < 10 * FLUSHES_MAX; i++) {
      fill().forEach(FlushLimit.Permit::succeeded);
    }

    assertThat(limit.value()).isEqualTo(FLUSHES_MAX);
  }

  @Test
  void anEndThatTellsNothingShouldLeaveTheLimit() {
    limit.acquireOrWait(started::incrementAndGet).orElseThrow().ended();

    assertThat(limit.value()).isEqualTo(FLUSHES_MAX);
  }

  @Test
  void noTaskShouldBeForgottenHoweverThreadsMeet() throws Exception {
    int tasks = 20_000;
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < tasks; i++) {
      threads.execute(() -> run(threads));
    }
    threads.awaitTermination(20, TimeUnit.SECONDS);

    assertThat(started).hasValue(tasks);
  }

  /** One task: it has a permit for a moment, now or later. The last one ends the threads. */
  private void run(ExecutorService threads) {
    limit
        .acquireOrWait(() -> threads.execute(() -> run(threads)))
        .ifPresent(
            permit -> {
              boolean last = started.incrementAndGet() == 20_000;
              if (started.get() % 3 == 0) {
                permit.refused();
              } else {
                permit.succeeded();
              }
              if (last) {
                threads.shutdown();
              }
            });
  }

  /** All permits that there are. */
  private List<FlushLimit.Permit> fill() {
    List<FlushLimit.Permit> permits = new ArrayList<>();
    for (int i = limit.value(); i > 0; i--) {
      Optional<FlushLimit.Permit> permit = limit.acquireOrWait(started::incrementAndGet);
      permits.add(permit.orElseThrow());
    }
    return permits;
  }

  private void refuse(int times) {
    for (int i = 0; i < times; i++) {
      limit.acquireOrWait(started::incrementAndGet).orElseThrow().refused();
    }
  }
}
