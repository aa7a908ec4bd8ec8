package dev.parley.emulators.stack.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.proxy.Conditions;
import dev.parley.emulators.proxy.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Firestore makes commits at once and answers late, then stalls, while people send and the slow
 * path runs: the short form of {@code make bench ONLY=overload}.
 */
class SlowStoreIT {
  private static final int CHATS = 10;
  private static final Duration CALM = Duration.ofSeconds(3);
  private static final Duration LATE = Duration.ofSeconds(12);
  private static final Duration LATE_FOR = Duration.ofSeconds(15);
  private static final Duration STALLS_FOR = Duration.ofSeconds(6);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
  private static final Duration NORMAL = Duration.ofSeconds(2);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
  private static final double CONFLICTS_PERCENT_MAX = 5;

  @RegisterExtension static final ProxiedDeployables EXTENSION = new ProxiedDeployables();

  private static ProxiedDeployables deployables;
  private static List<Talk> talks;

  @BeforeAll
  static void open() throws Exception {
    deployables = ProxiedDeployables.get();
    talks = Talk.some(deployables, CHATS);
  }

  @Test
  void lateAnswersAndStallsShouldCostNeitherConflictsNorFailuresNorMessages() throws Exception {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(2 * CHATS + 1);
    AggregatorFigures before = AggregatorFigures.of(deployables.aggregator());
    try {
      talks.forEach(talk -> talk.start(threads));
      Future<?> sweeps =
          threads.scheduleAtFixedRate(
              () -> ProxiedClient.sweeping(deployables.aggregateFlush().url()),
              0,
              SWEEP_EVERY.toMillis(),
              TimeUnit.MILLISECONDS);
      pass(CALM);
      behave(Conditions.NORMAL.withAnswers(Delay.of(LATE)));
      pass(LATE_FOR);
      behave(Conditions.NORMAL.withStalls(Duration.ofSeconds(2), Duration.ofSeconds(3)));
      pass(STALLS_FOR);
      behave(Conditions.NORMAL);
      long well = System.nanoTime();
      await()
          .atMost(BACK_WITHIN)
          .until(() -> talks.stream().allMatch(talk -> talk.isNormal(NORMAL, well)));
      talks.forEach(Talk::stop);
      assertThat(sweeps).isNotDone();
      await().atMost(BACK_WITHIN).until(() -> talks.stream().allMatch(Talk::isAllSeen));
    } finally {
      behave(Conditions.NORMAL);
      threads.shutdownNow();
    }

    assertThat(talks).flatExtracting(Talk::problems).isEmpty();
    AggregatorFigures since = AggregatorFigures.of(deployables.aggregator()).minus(before);
    assertThat(since.writes()).isGreaterThanOrEqualTo(CHATS);
    assertThat(since.failures()).as("a late answer is no failure: %s", since).isZero();
    assertThat(since.conflictsPercent()).as("%s", since).isLessThan(CONFLICTS_PERCENT_MAX);
  }

  private static void behave(Conditions conditions) {
    deployables.behind(deployables.aggregator()).to(Kind.FIRESTORE).set(conditions);
    deployables.behind(deployables.aggregateFlush()).to(Kind.FIRESTORE).set(conditions);
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await().atMost(time.plusSeconds(10)).until(() -> System.nanoTime() - end >= 0);
  }
}
