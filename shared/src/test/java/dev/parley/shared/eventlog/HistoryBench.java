package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long a page of history takes at several depths of one long log, the depths in turn and in
 * random order; prints one line each. Not part of the suite, for it takes minutes: {@code make
 * bench-history}.
 *
 * <p>Every page is at another place near its depth. The oldest events come from disk, the newest
 * from memory, as they would.
 */
class HistoryBench {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final int EVENTS = Integer.getInteger("history.events", 1_000_000);
  private static final int PAGES = Integer.getInteger("history.pages", 4_000);
  private static final int EVENTS_PER_DAY = 10_000;
  private static final int PAGE_EVENTS = 50;
  private static final int NEAR = 2_000;
  private static final double P99_RATIO_MAX = 1.2;

  @Test
  void pages() throws Exception {
    try (CqlSession session = TestKeyspace.shared(SERVERS.cassandra()).open()) {
      LongLog longLog = new LongLog(EVENTS, EVENTS_PER_DAY);
      Instant begin = Instant.now();
      longLog.load(session);
      double loading = Duration.between(begin, Instant.now()).toMillis() / 1e3;
      System.out.printf(Locale.ROOT, "HISTORY loaded %,d events in %.0f s%n", EVENTS, loading);
      EventLog log = new CassandraEventLog(session, new CassandraOutbox(session), new EventIds());
      int[] depths =
          IntStream.of(0, 10_000, 100_000, 1_000_000).map(d -> Math.min(d, EVENTS)).toArray();
      measure(log, longLog, depths, PAGES / 2);
      report(depths, measure(log, longLog, depths, PAGES));
    }
  }

  /** Nanoseconds per page, by depth. */
  private static long[][] measure(EventLog log, LongLog longLog, int[] depths, int pages) {
    Random random = new Random(1);
    long[][] times = new long[depths.length][pages];
    List<Integer> order = new ArrayList<>(IntStream.range(0, depths.length).boxed().toList());
    for (int i = 0; i < pages; i++) {
      Collections.shuffle(order, random);
      for (int d : order) {
        EventId place = place(longLog, depths[d], random);
        long begin = System.nanoTime();
        int read = log.before(longLog.key(), Optional.of(place), PAGE_EVENTS).size();
        times[d][i] = System.nanoTime() - begin;
        assertThat(read).isEqualTo(PAGE_EVENTS);
      }
    }
    return times;
  }

  /** Somewhere near {@code depth} events before the newest one, with a whole page before it. */
  private static EventId place(LongLog longLog, int depth, Random random) {
    int deepest = EVENTS - PAGE_EVENTS;
    int at = Math.min(depth + random.nextInt(NEAR), deepest - random.nextInt(NEAR));
    return longLog.id(EVENTS - 1 - Math.min(at, deepest - 1));
  }

  private static void report(int[] depths, long[][] times) {
    double[] p99 = new double[depths.length];
    for (int d = 0; d < depths.length; d++) {
      Arrays.sort(times[d]);
      p99[d] = percentile(times[d], 99);
      System.out.printf(
          Locale.ROOT,
          "HISTORY depth %,9d: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, p99 to depth 0: %.2f%n",
          depths[d],
          percentile(times[d], 50),
          percentile(times[d], 90),
          p99[d],
          p99[d] / p99[0]);
    }
    double ratio = p99[depths.length - 1] / p99[0];
    System.out.printf(
        Locale.ROOT,
        "HISTORY p99 at the greatest depth is %.2f times that at depth 0 (goal: at most %.1f)%n",
        ratio,
        P99_RATIO_MAX);
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }
}
