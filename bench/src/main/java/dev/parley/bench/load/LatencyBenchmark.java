package dev.parley.bench.load;

import static dev.parley.bench.Report.format;

import dev.parley.bench.Benchmark;
import dev.parley.bench.Chart;
import dev.parley.bench.Report;
import dev.parley.bench.Run;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** From sending a message until another client has it, beside what people would use instead. */
public final class LatencyBenchmark implements Benchmark {
  private static final int QUIET_CHATS = 12;
  private static final int BUSY_CHATS = 3;
  private static final List<Double> PERCENTILES = List.of(5.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0);

  @Override
  public String id() {
    return "latency";
  }

  @Override
  public String title() {
    return "Latency: from one client to another";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    report.paragraph(
        """
        From sending a message until the listener of another client has it. All clients are in this program: writes
        through the Firestore library (naive) or HTTP (Parley), listeners through the Firestore library, against the
        emulators and the local stack on the same machine. On the network each way costs a round trip more:
        Parley's has two (to the function, from Firestore), as the naive one's. The last row is how long the Pub/Sub
        emulator alone takes to deliver: it looks for new messages every 50 ms. Kafka is a real broker.
        """);
    LocalStack stack = LocalStack.of(run);
    try (SilenceStack silence = SilenceStack.start(run, stack);
        KafkaStack kafka = KafkaStack.start(run, stack);
        Delivery naive = new NaiveDelivery(stack, QUIET_CHATS, BUSY_CHATS);
        Delivery bus = new BusDelivery(stack, QUIET_CHATS, BUSY_CHATS);
        Delivery ours = parley("Parley", stack, stack.chat(), 1_300);
        Delivery oursOnKafka = parley("Parley on Kafka", stack, kafka.chat(), 1_300);
        Delivery recipe =
            parley("Parley with (user, chat), 3 s of silence", stack, silence.chat(), 3_300)) {
      List<Delivery> ways = List.of(naive, ours, oursOnKafka, recipe, bus);
      LatencyRun latency = new LatencyRun(ways);
      run.progress("warming up");
      latency.idle(run.of(20, 100), new Recorder(ways));
      run.progress("idle chats");
      Recorder idle = new Recorder(ways);
      latency.idle(run.of(60, 400), idle);
      Recorder quiet = new Recorder(ways);
      Recorder busy = new Recorder(ways);
      Duration block = Duration.ofSeconds(run.of(3, 10));
      for (int i = 0; i < run.of(1, 4); i++) {
        run.progress(format("under load, block %d", i + 1));
        latency.loaded(block, quiet, busy);
      }
      write(report, idle, quiet, busy);
    }
  }

  private static Delivery parley(String name, LocalStack stack, URI chat, long quietMs)
      throws IOException, InterruptedException {
    return new ParleyDelivery(name, stack, chat, QUIET_CHATS, BUSY_CHATS, quietMs);
  }

  /** A histogram for each way, in microseconds. */
  static final class Recorder {
    private static final long HIGHEST_US = TimeUnit.MINUTES.toMicros(2);
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();

    Recorder(List<Delivery> ways) {
      ways.forEach(w -> histograms.put(w.name(), new ConcurrentHistogram(HIGHEST_US, 3)));
    }

    void record(Delivery way, long ns) {
      histograms
          .get(way.name())
          .recordValue(Math.min(HIGHEST_US, TimeUnit.NANOSECONDS.toMicros(ns)));
    }

    void add(Delivery way, Histogram latencyUs) {
      histograms.get(way.name()).add(latencyUs);
    }

    Map<String, Histogram> histograms() {
      return histograms;
    }
  }

  private static void write(Report report, Recorder idle, Recorder quiet, Recorder busy)
      throws IOException {
    table(report, "Idle: one message at a time, in a quiet chat", idle);
    table(report, format("A quiet chat, while %d others are busy", BUSY_CHATS), quiet);
    table(
        report,
        format(
            "In the busy chats: %.0f messages/s each, from when they were due",
            LatencyRun.BUSY_RATE),
        busy);
    Chart chart =
        new Chart(
            "Idle: share of messages that have arrived",
            new Chart.Axis("ms", true, 1, 10_000),
            new Chart.Axis("percent", false, 0, 100));
    idle.histograms()
        .forEach(
            (name, histogram) -> {
              List<Chart.Point> points = new ArrayList<>();
              PERCENTILES.forEach(
                  p -> points.add(new Chart.Point(histogram.getValueAtPercentile(p) / 1e3, p)));
              chart.line(name.replace("Parley with ", ""), points);
            });
    report.plot("latency-idle", "Latency of idle chats", chart.svg());
  }

  private static void table(Report report, String title, Recorder recorder) {
    report.heading(3, title);
    double baseline =
        recorder.histograms().values().iterator().next().getValueAtPercentile(50) / 1e3;
    List<List<String>> rows = new ArrayList<>();
    recorder
        .histograms()
        .forEach(
            (name, h) ->
                rows.add(
                    List.of(
                        name,
                        Long.toString(h.getTotalCount()),
                        format("%.1f", h.getValueAtPercentile(25) / 1e3),
                        format("%.1f", h.getValueAtPercentile(50) / 1e3),
                        format("%.1f", h.getValueAtPercentile(75) / 1e3),
                        format("%.1f", h.getValueAtPercentile(99) / 1e3),
                        format("%.2f", h.getValueAtPercentile(50) / 1e3 / baseline))));
    report.table(List.of("way", "messages", "p25 ms", "p50", "p75", "p99", "p50 / naive"), rows);
  }
}
