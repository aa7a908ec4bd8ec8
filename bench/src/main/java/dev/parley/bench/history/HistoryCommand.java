package dev.parley.bench.history;

import static dev.parley.bench.report.Report.format;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.bench.report.Percentiles;
import dev.parley.bench.report.Variables;
import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.Cassandra;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LongLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * {@code make bench-history EVENTS=1000000 PAGES=4000}: writes one long log into a new Cassandra,
 * then measures how long a page of history takes at several depths.
 *
 * <p>The depths take turns in random order, and each page begins at another event near its depth.
 * The oldest events come from disk, the newest from memory, as in production.
 */
public final class HistoryCommand {
  private static final int EVENTS_PER_DAY = 10_000;
  private static final int PAGE_EVENTS = 50;

  /** A page begins at most this many events away from its depth. */
  private static final int DISTANCE_MAX = 2_000;

  private static final double P99_RATIO_MAX = 1.2;

  private final int events;
  private final LongLog longLog;
  private final EventLog log;

  private HistoryCommand(int events, LongLog longLog, EventLog log) {
    this.events = events;
    this.longLog = longLog;
    this.log = log;
  }

  /** Prints one line per depth; exits with 2 if a variable has a wrong value. */
  public static void main(String[] args) throws Exception {
    Map<String, String> values = System.getenv();
    try {
      int events = Variables.positive(values, "EVENTS", 1_000_000);
      if (events < 2 * DISTANCE_MAX) {
        throw new IllegalArgumentException("EVENTS is at least " + 2 * DISTANCE_MAX);
      }
      run(events, Variables.positive(values, "PAGES", 4_000));
    } catch (IllegalArgumentException invalid) {
      System.err.println(invalid.getMessage());
      System.exit(2);
    }
    System.exit(0);
  }

  private static void run(int events, int pages) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("parley-history-");
    try (Cassandra server = Cassandra.start(folder.resolve("cassandra"), Ports.free());
        CqlSession session = TestKeyspace.shared(server).open()) {
      LongLog longLog = new LongLog(events, EVENTS_PER_DAY);
      long began = System.nanoTime();
      longLog.load(session);
      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      System.out.println(format("HISTORY loaded %,d events in %d s", events, seconds));
      EventLog log = new CassandraEventLog(session, new CassandraOutbox(session), new EventIds());
      HistoryCommand history = new HistoryCommand(events, longLog, log);
      int[] depths =
          IntStream.of(0, 10_000, 100_000, 1_000_000).map(d -> Math.min(d, events)).toArray();
      history.measure(depths, Math.max(1, pages / 2)); // Warm-up.
      report(depths, history.measure(depths, pages));
    } finally {
      Cache.delete(folder);
    }
  }

  /** Nanoseconds per page, by depth. */
  private long[][] measure(int[] depths, int pages) {
    long[][] times = new long[depths.length][pages];
    Random random = new Random(1);
    List<Integer> order = new ArrayList<>(IntStream.range(0, depths.length).boxed().toList());
    for (int page = 0; page < pages; page++) {
      Collections.shuffle(order, random);
      for (int depth : order) {
        EventId end = eventNear(depths[depth], random);
        long began = System.nanoTime();
        int read = log.before(longLog.key(), Optional.of(end), PAGE_EVENTS).size();
        times[depth][page] = System.nanoTime() - began;
        if (read != PAGE_EVENTS) {
          throw new IllegalStateException("a page has " + read + " events");
        }
      }
    }
    return times;
  }

  /** An event near {@code depth} events before the newest one; a whole page is before it. */
  private EventId eventNear(int depth, Random random) {
    int deepest = events - PAGE_EVENTS;
    int near =
        Math.min(depth + random.nextInt(DISTANCE_MAX), deepest - random.nextInt(DISTANCE_MAX));
    return longLog.id(events - 1 - Math.min(near, deepest - 1));
  }

  private static void report(int[] depths, long[][] times) {
    double[] p99 = new double[depths.length];
    for (int d = 0; d < depths.length; d++) {
      Percentiles percentiles = new Percentiles(times[d]);
      p99[d] = percentiles.ms(99);
      System.out.println(
          format(
              "HISTORY depth %,9d: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, p99 to depth 0: %.2f",
              depths[d], percentiles.ms(50), percentiles.ms(90), p99[d], p99[d] / p99[0]));
    }
    System.out.println(
        format(
            "HISTORY p99 at the greatest depth is %.2f times that at depth 0 (goal: at most %.1f)",
            p99[depths.length - 1] / p99[0], P99_RATIO_MAX));
  }
}
