package dev.parley.bench.replay;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Chart;
import dev.parley.bench.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each batching policy costs, on recorded and on generated traffic. */
public final class ReplayBenchmark implements Benchmark {
  private static final long SEED = 1;

  /** One flush costs as much as one message that waits for a second. */
  private static final long FLUSH_PRICE_MS = 1_000;

  private static final List<Long> FLUSH_PRICES_MS = List.of(300L, 1_000L, 3_000L);
  private static final int REACTIONS_PER_THOUSAND = 300;
  private static final List<String> HEADER =
      List.of(
          "policy",
          "writes",
          "reads, 2 listeners",
          "10",
          "1,000",
          "mean delay s",
          "p50",
          "p95",
          "p99",
          "max",
          "cost / optimum");

  @Override
  public String id() {
    return "replay";
  }

  @Override
  public String title() {
    return "Cost: batching policies on the same traffic";
  }

  @Override
  public void run(BenchRun run, Report report) throws IOException {
    report.paragraph(
        """
        In virtual time; the row *Parley* goes through the aggregator's own class `AggregationPolicy`. Writes and
        reads are Firestore's per 1,000 messages. *Cost / optimum* counts a flush like one message that waits for
        one second (a *price* of 1 s), and divides by the cost of the best batching that is possible if all future
        messages are known and a document may be written at any rate.
        """);
    List<Trace> traces = traces(run);
    for (Trace trace : traces) {
      run.progress(format("%s: %,d messages", trace.name(), trace.messages()));
      table(report, trace);
    }
    prices(report, traces);
    reactions(report, traces);
    typing(report, traces);
    tails(report, traces);
  }

  /** Recorded traffic if the run has some, otherwise generated; plus a generated live event. */
  private static List<Trace> traces(BenchRun run) throws IOException {
    TraceGenerator generator = new TraceGenerator(SEED);
    List<Trace> traces = new ArrayList<>();
    if (run.traces().isPresent()) {
      traces.addAll(TraceFile.folder(run.traces().get()));
    } else {
      traces.add(generator.rooms(520, run.of(20_000, 200_000)));
      traces.add(generator.channel(run.of(20_000, 200_000)));
    }
    traces.add(generator.live(run.of(20_000, 200_000)));
    return traces;
  }

  private static void table(Report report, Trace trace) throws IOException {
    Map<String, ReplayResult> outcomes = outcomes(trace, FLUSH_PRICE_MS);
    long optimumMs = outcomes.get(BatchingPolicies.OPTIMUM).costMs(FLUSH_PRICE_MS);
    report.heading(
        3,
        format(
            "%s (%s; %,d messages in %,d chats)",
            trace.name(), trace.origin(), trace.messages(), trace.chats().size()));
    List<List<String>> rows = new ArrayList<>();
    Chart chart =
        new Chart(
            trace.name() + ": writes and delay",
            new Chart.Axis("mean delay, s", true, 0.001, 10),
            new Chart.Axis("Firestore writes per 1,000 messages", false, 0, 1_000));
    outcomes.forEach((name, outcome) -> rows.add(row(name, outcome, optimumMs)));
    // Parley's point is drawn last, so that no other point hides it.
    List<String> drawn = new ArrayList<>(outcomes.keySet());
    drawn.remove(BatchingPolicies.PARLEY);
    drawn.add(BatchingPolicies.PARLEY);
    for (String name : drawn) {
      ReplayResult outcome = outcomes.get(name);
      chart.points(
          name.replace("10 messages or 3 s of silence", "10 or 3 s"),
          List.of(new Chart.Point(outcome.meanSeconds(), outcome.writesPerThousand())));
    }
    report.table(HEADER, rows);
    report.plot("replay-" + trace.name(), "Writes against delay on " + trace.name(), chart.svg());
  }

  private static Map<String, ReplayResult> outcomes(Trace trace, long flushPriceMs) {
    Map<String, ReplayResult> outcomes = new LinkedHashMap<>();
    BatchingPolicies.all(flushPriceMs)
        .forEach((name, strategy) -> outcomes.put(name, ReplayResult.of(strategy, trace)));
    return outcomes;
  }

  private static List<String> row(String name, ReplayResult outcome, long optimumMs) {
    return List.of(
        name,
        format("%.0f", outcome.writesPerThousand()),
        format("%,.0f", outcome.readsPerThousand(2)),
        format("%,.0f", outcome.readsPerThousand(10)),
        format("%,.0f", outcome.readsPerThousand(1_000)),
        format("%.3f", outcome.meanSeconds()),
        format("%.2f", outcome.quantileSeconds(0.5)),
        format("%.2f", outcome.quantileSeconds(0.95)),
        format("%.2f", outcome.quantileSeconds(0.99)),
        format("%.2f", outcome.maxSeconds()),
        format("%.3f", (double) outcome.costMs(FLUSH_PRICE_MS) / optimumMs));
  }

  private static void prices(Report report, List<Trace> traces) {
    report.heading(3, "The same at other prices of a flush: cost / optimum");
    List<String> header = new ArrayList<>(List.of("policy"));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (Trace trace : traces) {
      for (long priceMs : FLUSH_PRICES_MS) {
        header.add(format("%s, %.1f s", trace.name(), priceMs / 1_000.0));
        Map<String, ReplayResult> outcomes = outcomes(trace, priceMs);
        double optimumMs = outcomes.get(BatchingPolicies.OPTIMUM).costMs(priceMs);
        outcomes.forEach(
            (name, outcome) ->
                rows.computeIfAbsent(name, n -> new ArrayList<>(List.of(n)))
                    .add(format("%.3f", outcome.costMs(priceMs) / optimumMs)));
      }
    }
    report.table(header, List.copyOf(rows.values()));
  }

  private static void reactions(Report report, List<Trace> traces) {
    report.heading(3, "What reactions cost with Parley's policy");
    report.paragraph(
        """
        Firestore writes per 1,000 messages without reactions, and with 300 reactions, which come 10 s after their
        message on average. In a room a reaction is lazy: it goes along with the next urgent event, or causes a write
        after 5 s. In a direct chat it is urgent.
        """);
    report.table(
        List.of("traffic", "without", "with, as in a room", "with, as in a direct chat"),
        traces.stream().map(ReplayBenchmark::reactions).toList());
  }

  private static List<String> reactions(Trace trace) {
    return List.of(
        trace.name(),
        writesPerThousand(trace, trace),
        writesPerThousand(trace, Reactions.added(trace, REACTIONS_PER_THOUSAND, true, SEED)),
        writesPerThousand(trace, Reactions.added(trace, REACTIONS_PER_THOUSAND, false, SEED)));
  }

  private static String writesPerThousand(Trace messages, Trace traffic) {
    BatchingPolicy parley = BatchingPolicies.parley(BatchingPolicies.WINDOW);
    int flushes = ReplayResult.of(parley, traffic).flushes();
    return format("%.0f", 1_000.0 * flushes / messages.messages());
  }

  private static void typing(Report report, List<Trace> traces) {
    report.heading(3, "What typing costs with Parley's policy");
    report.paragraph(
        """
        Firestore writes per 1,000 messages without notices that somebody is typing, and with them, if people type
        four characters a second, tell it after one second and then every five, and whoever wrote in the last two minutes
        looks at the chat. In chats of more than 20 people nobody is told. The last row is a direct chat in which two people write
        one message a minute in turn, of 45 characters each.
        """);
    List<Trace> all = new ArrayList<>(traces);
    all.add(quietDirectChat());
    report.table(
        List.of("traffic", "without", "with", "more"),
        all.stream().map(ReplayBenchmark::typing).toList());
  }

  private static List<String> typing(Trace trace) {
    int flushes =
        ReplayResult.of(BatchingPolicies.parley(BatchingPolicies.WINDOW), trace).flushes();
    int typing = TypingWrites.of(trace);
    return List.of(
        trace.name(),
        format("%.0f", 1_000.0 * flushes / trace.messages()),
        format("%.0f", 1_000.0 * (flushes + typing) / trace.messages()),
        format("%.1f %%", 100.0 * typing / flushes));
  }

  private static Trace quietDirectChat() {
    ChatTraceBuilder chat = new ChatTraceBuilder();
    for (int i = 0; i < 1_000; i++) {
      chat.add(i * 60_000L, i % 2, 45);
    }
    return new Trace("a quiet direct chat", "generated", List.of(chat.build()));
  }

  private static void tails(Report report, List<Trace> traces) {
    report.heading(3, "What each listener downloads with Parley's policy");
    report.paragraph(
        """
        After a flush each listener downloads the whole document. An event stays in the document's tail for 3 s, and
        the tail holds at most 100 events, so a listener downloads each event several times.
        """);
    report.table(
        List.of(
            "traffic",
            "flushes per message",
            "new events per flush",
            "events in the tail",
            "with a tail of 10 s"),
        traces.stream().map(ReplayBenchmark::tails).toList());
  }

  private static List<String> tails(Trace trace) {
    BatchingPolicy parley = BatchingPolicies.parley(BatchingPolicies.WINDOW);
    TailSizes tails = TailSizes.of(trace, parley, TailSizes.TAIL_AGE_MS);
    TailSizes longer = TailSizes.of(trace, parley, 10_000);
    return List.of(
        trace.name(),
        format("%.3f", (double) tails.flushes() / trace.messages()),
        format("%.2f", (double) trace.messages() / tails.flushes()),
        format("%.1f", (double) tails.events() / tails.flushes()),
        format("%.1f", (double) longer.events() / longer.flushes()));
  }
}
