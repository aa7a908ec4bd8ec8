package dev.parley.bench.aggregation;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Report;
import dev.parley.bench.stack.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Events per second through the aggregator, and the memory that it needs for many open chats. */
public final class AggregationBenchmark implements Benchmark {
  private static final int OPEN_CHATS = 100_000;
  private static final int CHATS = 1_000;
  private static final int FLUSHED_CHATS = 45;
  private static final int THREADS = 2;
  private static final double MIB = 1 << 20;
  private static final int HEAP_MIB_MAX = 512;

  @Override
  public String id() {
    return "aggregation";
  }

  @Override
  public String title() {
    return "Throughput and memory of the aggregator";
  }

  @Override
  public void run(BenchRun run, Report report) throws Exception {
    report.paragraph(
        format(
            """
        The aggregator's route, batching and flushing. %d threads deliver events from memory; at most 10,000 events are
        unacknowledged. *No-op sink*: decoding, Camel and batching alone. *Firestore emulator*: the real flush, which
        also removes the outbox rows from Cassandra.
        """,
            THREADS));
    List<List<String>> rows = new ArrayList<>();
    rows.add(noOp(run));
    rows.add(emulator(run));
    report.table(
        List.of("sink", "events/s, median", "lowest", "highest", "events per flush"), rows);
    memory(run, report);
  }

  private static List<String> noOp(BenchRun run) throws Exception {
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < run.of(2, 5); i++) {
      rates.add(EventRate.measure(CHATS, THREADS, Duration.ofSeconds(run.of(3, 8))));
      run.progress(format("no-op sink: %,.0f events/s", rates.get(i)));
    }
    return row(format("no-op, %,d chats", CHATS), rates, "");
  }

  private static List<String> emulator(BenchRun run) throws Exception {
    List<Double> rates = new ArrayList<>();
    double eventsPerFlush = 0;
    try (FlushRate flushes = new FlushRate(LocalStack.of(run), FLUSHED_CHATS)) {
      flushes.measure(run.of(500, 2_000));
      for (int i = 0; i < run.of(2, 5); i++) {
        FlushRate.Result result = flushes.measure(run.of(2_000, 20_000));
        run.progress(format("Firestore emulator: %,.0f events/s", result.eventsPerSecond()));
        rates.add(result.eventsPerSecond());
        eventsPerFlush = result.eventsPerFlush();
      }
    }
    return row(
        format("Firestore emulator, %d chats", FLUSHED_CHATS),
        rates,
        format("%.1f", eventsPerFlush));
  }

  private static List<String> row(String name, List<Double> rates, String eventsPerFlush) {
    Collections.sort(rates);
    return List.of(
        name,
        format("%,.0f", rates.get(rates.size() / 2)),
        format("%,.0f", rates.get(0)),
        format("%,.0f", rates.get(rates.size() - 1)),
        eventsPerFlush);
  }

  private static void memory(BenchRun run, Report report) throws IOException, InterruptedException {
    run.progress(format("opening %,d chats", OPEN_CHATS));
    Process program =
        new ProcessBuilder(
                LocalStack.java(),
                "-Xmx" + HEAP_MIB_MAX + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                OpenChatsProgram.class.getName(),
                Integer.toString(OPEN_CHATS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (program.waitFor() != 0 || lines.isEmpty()) {
      throw new IOException("100,000 open chats: ended with " + program.exitValue());
    }
    String[] bytes = lines.get(lines.size() - 1).split(" ", -1);
    report.heading(3, "Memory");
    report.table(
        List.of("", "MiB of heap in use after a garbage collection"),
        List.of(
            List.of("no open chat", format("%.0f", Long.parseLong(bytes[0]) / MIB)),
            List.of(
                format("%,d chats, each with an open batch", OPEN_CHATS),
                format("%.0f", Long.parseLong(bytes[1]) / MIB))));
    report.paragraph(format("The heap limit was %d MiB.", HEAP_MIB_MAX));
  }
}
