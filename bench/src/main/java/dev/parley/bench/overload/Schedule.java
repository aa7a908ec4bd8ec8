package dev.parley.bench.overload;

import dev.parley.emulators.proxy.Conditions;
import dev.parley.emulators.proxy.Delay;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How a server is slow for a while.
 *
 * @param id for {@code SCHEDULES=…} and for the name of the plot
 * @param title in the tables
 * @param server which server is slow
 * @param conditions what its proxy does in the meantime
 * @param lateness after this time at the latest, an event that was sent could be in its document:
 *     nobody expects more of a flush that has the last answer first
 * @param busy whether other programs keep the machine busy at the same time
 */
record Schedule(
    String id,
    String title,
    Slow server,
    Function<Capability, Conditions> conditions,
    Duration lateness,
    boolean busy) {
  private static final Duration SLOWER = Duration.ofSeconds(4);
  private static final Duration STALL = Duration.ofSeconds(5);
  private static final Duration HALF = Duration.ofSeconds(6);
  private static final int TIMES_SLOWER = 10;

  /** The server behind the proxy that becomes slow. */
  enum Slow {
    FIRESTORE,
    CASSANDRA,
    PUBSUB
  }

  /** Whether there is a proxy in front of its server: Kafka's clients go to the broker itself. */
  boolean isPossible(SlowStack.Bus bus) {
    return server != Slow.PUBSUB || bus == SlowStack.Bus.PUBSUB;
  }

  /** All schedules in their order. */
  static final List<Schedule> ALL =
      List.of(
          firestore("slower", "10 × slower", Schedule::tenTimesSlower, SLOWER),
          firestore(
              "stalls",
              "stalls of 5 s every 10 s",
              able -> Conditions.NORMAL.withStalls(STALL, STALL.multipliedBy(2)),
              STALL.plusSeconds(2)),
          firestore(
              "half",
              "capacity of half of the offered requests",
              able -> Conditions.NORMAL.withCapacity(able.offeredRequestsPerSecond() / 2),
              HALF),
          late("late-5", "answers 5 s late", Delay.of(Duration.ofSeconds(5)), false),
          late("late-40", "answers 40 s late", Delay.of(Duration.ofSeconds(40)), false),
          late(
              "late-random",
              "answers 0 to 20 s late",
              new Delay(Duration.ZERO, Duration.ofSeconds(20)),
              false),
          late("late-5-busy", "answers 5 s late", Delay.of(Duration.ofSeconds(5)), true),
          late("late-40-busy", "answers 40 s late", Delay.of(Duration.ofSeconds(40)), true),
          late(
              "late-random-busy",
              "answers 0 to 20 s late",
              new Delay(Duration.ZERO, Duration.ofSeconds(20)),
              true),
          other("cassandra", "Cassandra: answers 0.7 s late", Slow.CASSANDRA, 700, 8),
          other("pubsub", "Pub/Sub: answers 5 s late", Slow.PUBSUB, 5_000, 8));

  private static Schedule firestore(
      String id, String title, Function<Capability, Conditions> conditions, Duration lateness) {
    return new Schedule(id, title, Slow.FIRESTORE, conditions, lateness, false);
  }

  private static Schedule late(String id, String title, Delay delay, boolean busy) {
    return new Schedule(
        id,
        title + (busy ? ", busy machine" : ""),
        Slow.FIRESTORE,
        able -> Conditions.NORMAL.withAnswers(delay),
        delay.most().plusSeconds(2),
        busy);
  }

  private static Schedule other(String id, String title, Slow server, long lateMs, int lateness) {
    return new Schedule(
        id,
        title,
        server,
        able -> Conditions.NORMAL.withAnswers(Delay.of(Duration.ofMillis(lateMs))),
        Duration.ofSeconds(lateness),
        false);
  }

  private static Conditions tenTimesSlower(Capability able) {
    long moreUs = (long) ((TIMES_SLOWER - 1) * able.commitMs() * 1_000);
    return Conditions.NORMAL
        .withAnswers(Delay.of(Duration.ofNanos(moreUs * 1_000)))
        .withCapacity(able.writesPerSecond() / TIMES_SLOWER);
  }
}
