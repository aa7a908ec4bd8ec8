package dev.parley.bench.latency;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Chart;
import dev.parley.bench.report.Report;
import dev.parley.bench.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a message takes until another client has it, on every {@link MessagePath} in turn. */
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
  public void run(BenchRun run, Report report) throws Exception {
    report.paragraph(
        """
        The time from sending a message until the listener of another client has it. All clients are in this program:
        they write through the Firestore library (naive) or HTTP (Parley), and listen through the Firestore library,
        on the emulators and the local stack of the same machine. In a real network both designs take two network
        ways more: Parley to the function and from Firestore, the naive design to Firestore and from Firestore. The
        last row is the time of the Pub/Sub emulator alone: it looks for new messages every 50 ms. Kafka is a real
        broker.
        """);
    LocalStack stack = LocalStack.of(run);
    try (SilenceTimeoutStack silence = SilenceTimeoutStack.start(run, stack);
        KafkaStack kafka = KafkaStack.start(run, stack);
        MessagePath naive = new NaivePath(stack, QUIET_CHATS, BUSY_CHATS);
        MessagePath bus = new PubSubPath(stack, QUIET_CHATS, BUSY_CHATS);
        MessagePath parley = parleyPath("Parley", stack, stack.chat(), 1_300);
        MessagePath onKafka = parleyPath("Parley on Kafka", stack, kafka.chat(), 1_300);
        MessagePath silenceTimeout =
            parleyPath("Parley with (user, chat), 3 s of silence", stack, silence.chat(), 3_300)) {
      List<MessagePath> paths = List.of(naive, parley, onKafka, silenceTimeout, bus);
      LatencyRun latency = new LatencyRun(paths);
      run.progress("warming up");
      latency.idle(run.of(20, 100), new LatencyRecorder(paths));
      run.progress("idle chats");
      LatencyRecorder idle = new LatencyRecorder(paths);
      latency.idle(run.of(60, 400), idle);
      LatencyRecorder quiet = new LatencyRecorder(paths);
      LatencyRecorder busy = new LatencyRecorder(paths);
      Duration block = Duration.ofSeconds(run.of(3, 10));
      for (int i = 0; i < run.of(1, 4); i++) {
        run.progress(format("under load, block %d", i + 1));
        latency.loaded(block, quiet, busy);
      }
      write(report, idle, quiet, busy);
    }
  }

  private static MessagePath parleyPath(String name, LocalStack stack, URI chat, long quietMs)
      throws IOException, InterruptedException {
    return new ParleyPath(name, stack, chat, QUIET_CHATS, BUSY_CHATS, quietMs);
  }

  private static void write(
      Report report, LatencyRecorder idle, LatencyRecorder quiet, LatencyRecorder busy)
      throws IOException {
    table(report, "Idle: one message at a time, in a quiet chat", idle);
    table(report, format("A quiet chat, while %d others are busy", BUSY_CHATS), quiet);
    table(
        report,
        format(
            "In the busy chats: %.0f messages/s each; the time counts from when a message was due",
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

  private static void table(Report report, String title, LatencyRecorder recorder) {
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
    report.table(List.of("path", "messages", "p25 ms", "p50", "p75", "p99", "p50 / naive"), rows);
  }
}
