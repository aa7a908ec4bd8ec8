package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order of one chat whose authors write through several instances, in simulated time.
 *
 * <p>The clocks of the instances differ, and they are set forward and back while people write.
 * Events reach people late and in any order. Every run repeats with its seed.
 */
class SkewedClocksTest {
  private static final Instant BEGIN = Instant.parse("2026-11-29T10:00:00Z");
  private static final int RUNS = 40;
  private static final int SENDS = 400;
  private static final int INSTANCES = 3;
  private static final int AUTHORS = 5;

  /** How an instance assigns an id to the event of an author. */
  private interface Assignment {
    EventId assign(EventIds ids, Optional<EventId> newestSeen);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 900, 3_000, 3_600_000})
  void noEventShouldComeBeforeAnotherThatItsAuthorHadSeen(int skewMsMax) {
    for (int seed = 0; seed < RUNS; seed++) {
      assertThat(run(seed, skewMsMax, SkewedClocksTest::afterWhatWasSeen).misplaced)
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 900, 3_000, 3_600_000})
  void idsShouldBeUnique(int skewMsMax) {
    for (int seed = 0; seed < RUNS; seed++) {
      Set<EventId> ids =
          new HashSet<>(run(seed, skewMsMax, SkewedClocksTest::afterWhatWasSeen).ids);

      assertThat(ids).as("seed %d", seed).hasSize(SENDS);
    }
  }

  @Test
  void idsShouldStayNearTheClocksIfTheClocksDifferLittle() {
    int skewMsMax = 900;
    for (int seed = 0; seed < RUNS; seed++) {
      Simulation run = run(seed, skewMsMax, SkewedClocksTest::afterWhatWasSeen);

      assertThat(run.furthestAhead)
          .as("seed %d", seed)
          .isLessThanOrEqualTo(Duration.ofMillis(skewMsMax).plusMillis(1));
    }
  }

  @Test
  void anInstanceThatHeedsItsOwnClockOnlyShouldBeFoundOut() {
    long misplaced =
        IntStream.range(0, RUNS)
            .mapToLong(seed -> run(seed, 900, (ids, seen) -> ids.get()).misplaced.size())
            .sum();

    assertThat(misplaced).isPositive();
  }

  private static EventId afterWhatWasSeen(EventIds ids, Optional<EventId> newestSeen) {
    return ids.after(newestSeen, exists -> true);
  }

  private static Simulation run(int seed, int skewMsMax, Assignment assignment) {
    Simulation simulation = new Simulation(new Random(seed), skewMsMax);
    for (int i = 0; i < SENDS; i++) {
      simulation.step(assignment);
    }
    return simulation;
  }

  /** A server whose clock differs from the true time, by another amount after each change. */
  private static final class Instance {
    private Duration skew = Duration.ZERO;
    private final EventIds ids;

    Instance(InstantSource trueTime) {
      this.ids = new EventIds(() -> trueTime.instant().plus(skew));
    }
  }

  private static final class Simulation {
    private final Random random;
    private final int skewMsMax;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<Integer, EventId> newestSeen = new HashMap<>();
    private final List<EventId> ids = new ArrayList<>();
    private final List<String> misplaced = new ArrayList<>();
    private Duration furthestAhead = Duration.ZERO;
    private Instant now = BEGIN;

    Simulation(Random random, int skewMsMax) {
      this.random = random;
      this.skewMsMax = skewMsMax;
      IntStream.range(0, INSTANCES).forEach(i -> instances.add(new Instance(() -> now)));
      instances.forEach(this::setClock);
    }

    /** Time passes, a clock may be set, somebody sees some events, and somebody writes. */
    void step(Assignment assignment) {
      now = now.plusNanos(random.nextInt(80_000_000));
      if (random.nextInt(10) == 0) {
        setClock(any(instances));
      }
      int author = random.nextInt(AUTHORS);
      if (!ids.isEmpty() && random.nextBoolean()) {
        see(author, any(ids));
      }
      Optional<EventId> seen = Optional.ofNullable(newestSeen.get(author));
      EventId id = assignment.assign(any(instances).ids, seen);
      seen.filter(s -> s.compareTo(id) >= 0)
          .ifPresent(s -> misplaced.add(id + " is not after " + s + ", which its author had seen"));
      ids.add(id);
      // What an author has sent, the author has seen: the answer names the id.
      see(author, id);
      Duration ahead = Duration.between(now, id.time());
      furthestAhead = ahead.compareTo(furthestAhead) > 0 ? ahead : furthestAhead;
    }

    private void see(int author, EventId id) {
      newestSeen.merge(author, id, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private void setClock(Instance instance) {
      instance.skew = Duration.ofMillis(random.nextInt(2 * skewMsMax + 1) - skewMsMax);
    }

    private <T> T any(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }
  }
}
