package dev.parley.bench.load;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Chart;
import dev.parley.bench.report.Report;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.SampleChats;
import dev.parley.bench.stack.SampleChats.SampleChat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How many sends and pages of history per second one chat function answers on this machine, and how
 * much processor time a send costs each server.
 */
public final class ThroughputBenchmark implements Benchmark {
  private static final double P99_MS_MAX = 500;
  private static final double RATE_FIRST = 25;
  private static final double RATE_FACTOR = Math.sqrt(2);
  private static final double RATE_MAX = 5_000;
  private static final int CHATS = 45;
  private static final double CPU_MS_SHOWN_MIN = 0.1;
  private static final int PAGE = 50;
  private static final int READERS = 4;

  @Override
  public String id() {
    return "throughput";
  }

  @Override
  public String title() {
    return "Throughput of the chat function";
  }

  @Override
  public void run(BenchRun run, Report report) throws Exception {
    LocalStack stack = LocalStack.of(run);
    List<SampleChat> chats = SampleChats.create(stack, CHATS);
    report.paragraph(
        """
        Everything runs on one machine: the load, the functions (C1 compiler and small heaps, as the local stack
        starts them), the aggregator, Cassandra, PostgreSQL and the emulators share its processors. The load is open:
        sends are due at a fixed rate, and the time of a send counts from the moment at which it was due. `201` means
        that the event is durable in Cassandra and was handed to Pub/Sub.
        """);
    run.progress("warming up");
    sends(stack, chats, RATE_FIRST, Duration.ofSeconds(run.of(6, 40)));
    sends(run, report, stack, chats);
    cpu(run, report, stack, chats);
    history(run, report, stack, chats);
  }

  private static void sends(BenchRun run, Report report, LocalStack stack, List<SampleChat> chats)
      throws IOException, InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    List<Chart.Point> p50 = new ArrayList<>();
    List<Chart.Point> p99 = new ArrayList<>();
    double best = 0;
    for (double rate = RATE_FIRST; rate < RATE_MAX; rate *= RATE_FACTOR) {
      OpenLoop.Result result = sends(stack, chats, rate, Duration.ofSeconds(run.of(3, 10)));
      run.progress(
          format(
              "%.0f sends/s: p50 %.0f ms, p99 %.0f ms, failed %d%s",
              rate,
              result.quantileMs(50),
              result.quantileMs(99),
              result.failed(),
              result.overloaded() ? ", given up" : ""));
      rows.add(
          List.of(
              format("%.0f", rate),
              format("%.1f", result.quantileMs(50)),
              format("%.1f", result.quantileMs(99)),
              Long.toString(result.failed()),
              result.overloaded() ? "yes" : "no"));
      p50.add(new Chart.Point(rate, result.quantileMs(50)));
      p99.add(new Chart.Point(rate, result.quantileMs(99)));
      if (result.overloaded() || result.quantileMs(99) > P99_MS_MAX || result.failed() > 0) {
        break;
      }
      best = rate;
    }
    report.heading(3, "Sends per second");
    report.paragraph(
        format(
            "The last rate at which p99 is at most %.0f ms: **%.0f sends/s**.", P99_MS_MAX, best));
    report.table(List.of("sends/s", "p50 ms", "p99 ms", "failed", "given up"), rows);
    report.plot(
        "sends",
        "Time of a send against the rate of sends",
        new Chart(
                "POST /{chat}/messages, open load",
                new Chart.Axis("sends per second", true, 10, 2_000),
                new Chart.Axis("ms", true, 1, 10_000))
            .line("p50", p50)
            .line("p99", p99)
            .svg());
  }

  /** Processor time of a send in each server, at a rate at which the machine is not busy. */
  private static void cpu(BenchRun run, Report report, LocalStack stack, List<SampleChat> chats)
      throws IOException, InterruptedException {
    Map<String, Duration> before = stack.cpu();
    OpenLoop.Result result = sends(stack, chats, RATE_FIRST, Duration.ofSeconds(run.of(4, 20)));
    List<List<String>> rows = new ArrayList<>();
    stack
        .cpu()
        .forEach(
            (server, after) -> {
              Duration used = after.minus(before.getOrDefault(server, Duration.ZERO));
              double ms = used.toNanos() / 1e6 / result.latencyUs().getTotalCount();
              if (ms >= CPU_MS_SHOWN_MIN) {
                rows.add(List.of(server, format("%.1f", ms)));
              }
            });
    report.heading(3, "Processor time of a send, server by server");
    report.paragraph(
        format(
            "At %.0f sends/s, each in another chat than the send before it; flushes are included.",
            RATE_FIRST));
    report.table(List.of("server", "ms per send"), rows);
  }

  static OpenLoop.Result sends(
      LocalStack stack, List<SampleChat> chats, double rate, Duration duration)
      throws InterruptedException {
    return OpenLoop.run(
        rate,
        duration,
        n -> {
          SampleChat chat = chats.get((int) (n % chats.size()));
          return ChatClient.send(
                  stack.chat(), chat.author(), chat.id(), UUID.randomUUID(), SampleEvents.BODY)
              .thenApply(status -> status == 201);
        });
  }

  private static void history(BenchRun run, Report report, LocalStack stack, List<SampleChat> chats)
      throws InterruptedException, ExecutionException {
    run.progress("reading history");
    pages(stack, chats, Duration.ofSeconds(run.of(2, 10)), new ConcurrentHistogram(3));
    Histogram latencyUs = new ConcurrentHistogram(3);
    double rate = pages(stack, chats, Duration.ofSeconds(run.of(4, 15)), latencyUs);
    report.heading(3, "History pages per second");
    report.table(
        List.of("readers; each reads one page after the other", "pages/s", "p50 ms", "p99 ms"),
        List.of(
            List.of(
                format("%d, pages of %d events", READERS, PAGE),
                format("%.0f", rate),
                format("%.1f", latencyUs.getValueAtPercentile(50) / 1_000.0),
                format("%.1f", latencyUs.getValueAtPercentile(99) / 1_000.0))));
  }

  private static double pages(
      LocalStack stack, List<SampleChat> chats, Duration duration, Histogram latencyUs)
      throws InterruptedException, ExecutionException {
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    long began = System.nanoTime();
    List<Future<Integer>> running = new ArrayList<>();
    for (int r = 0; r < READERS; r++) {
      int first = r;
      Callable<Integer> reader =
          () -> {
            int pages = 0;
            for (int n = first; System.nanoTime() - began < duration.toNanos(); n += READERS) {
              SampleChat chat = chats.get(n % chats.size());
              long start = System.nanoTime();
              int status = ChatClient.history(stack.chat(), chat.author(), chat.id(), PAGE).get();
              if (status != 200) {
                throw new IOException("a page of history was answered " + status);
              }
              latencyUs.recordValue((System.nanoTime() - start) / 1_000);
              pages++;
            }
            return pages;
          };
      running.add(readers.submit(reader));
    }
    int pages = 0;
    for (Future<Integer> reader : running) {
      pages += reader.get();
    }
    readers.shutdown();
    return pages / ((System.nanoTime() - began) / 1e9);
  }
}
