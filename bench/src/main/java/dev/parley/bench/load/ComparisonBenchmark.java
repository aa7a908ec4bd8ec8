package dev.parley.bench.load;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.coldstart.ChatColdStart;
import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Report;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.CpuTime;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.SampleChats;
import dev.parley.bench.stack.SampleChats.SampleChat;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JvmFlags;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Compares two chat functions on the same servers, in turn: this build and that of another checkout
 * ({@code BESIDE}), or this build with and without some flags of the JVM ({@code BESIDE_FLAGS}).
 *
 * <p>Each of them has chats of its own, because a build may not be able to read what another one
 * has written. It compares the processor time of the function's process, the median time of an
 * answer, and cold starts. Other load on the machine disturbs processor time less than times.
 */
public final class ComparisonBenchmark implements Benchmark {
  private static final int CHATS = 15;
  private static final double SENDS_PER_SECOND = 40;
  private static final double PAGES_PER_SECOND = 80;
  private static final int PAGE = 50;

  /** Together they send each chat a page of messages. */
  private static final double FILLS_PER_SECOND = 75;

  private static final Duration FILL = Duration.ofSeconds(10);
  private static final int HEAP_MB_MAX = 192;
  private static final String STACK = "-Xss512k";

  private final String id;
  private final String variable;
  private final Function<Path, List<Candidate>> candidates;

  private ComparisonBenchmark(
      String id, String variable, Function<Path, List<Candidate>> candidates) {
    this.id = id;
    this.variable = variable;
    this.candidates = candidates;
  }

  /**
   * Compares {@code other}, a checkout that is built, with this one. Both start with the flags of
   * the local stack.
   */
  public static ComparisonBenchmark checkout(Path other) {
    List<String> flags = JvmFlags.small(HEAP_MB_MAX, STACK);
    return new ComparisonBenchmark(
        "beside",
        "BESIDE=<folder>",
        root -> List.of(new Candidate("before", other, flags), new Candidate("now", root, flags)));
  }

  /**
   * Compares this checkout without and with {@code flags}. The other flags are those of a small
   * instance: a JVM with one processor chooses the serial collector by itself.
   */
  public static ComparisonBenchmark flags(List<String> flags) {
    List<String> plain = List.of("-XX:+UseSerialGC", "-Xmx" + HEAP_MB_MAX + "m", STACK);
    List<String> with = Stream.concat(plain.stream(), flags.stream()).toList();
    return new ComparisonBenchmark(
        "beside-flags",
        "BESIDE_FLAGS='" + String.join(" ", flags) + "'",
        root ->
            List.of(
                new Candidate("without", root, plain), new Candidate("with flags", root, with)));
  }

  /** A build, and the flags of its JVM. */
  private record Candidate(String name, Path checkout, List<String> flags) {}

  private enum Load {
    SENDS,
    PAGES
  }

  /** What is compared; the values are in ms, one per round. */
  private enum Figure {
    SEND_CPU("processor time of a send"),
    SEND_MEDIAN("median time of a send"),
    PAGE_CPU("processor time of a page of history"),
    PAGE_MEDIAN("median time of a page of history"),
    COLD_START("JVM start to the first 200");

    private final String title;

    Figure(String title) {
      this.title = title;
    }
  }

  /** A running chat function, its chats, and its figures in each round. */
  private record RunningCandidate(
      String name,
      FunctionServer function,
      List<SampleChat> chats,
      ChatColdStart coldStart,
      Map<Figure, List<Double>> figures) {
    URI url() {
      return function.url();
    }

    Duration cpu() {
      return CpuTime.of(ProcessHandle.of(function.process().orElseThrow().pid()).orElseThrow());
    }

    void add(Figure figure, double ms) {
      figures.computeIfAbsent(figure, f -> new ArrayList<>()).add(ms);
    }
  }

  @Override
  public String id() {
    return id;
  }

  /** The variable of {@code make bench} that asks for this comparison, with its value. */
  public String variable() {
    return variable;
  }

  @Override
  public String title() {
    return "The chat function compared with another build, or with itself under other flags";
  }

  @Override
  public void run(BenchRun run, Report report) throws Exception {
    LocalStack stack = LocalStack.of(run);
    List<Candidate> two = candidates.apply(run.root());
    RunningCandidate before = start(stack, two.get(0));
    RunningCandidate now = start(stack, two.get(1));
    try {
      Duration block = Duration.ofSeconds(run.of(4, 8));
      int rounds = run.of(4, 9);
      run.progress("filling pages and warming up");
      for (RunningCandidate build : List.of(before, now)) {
        load(build, Load.SENDS, FILLS_PER_SECOND, FILL);
        load(build, Load.PAGES, PAGES_PER_SECOND, block);
      }
      for (int round = 1; round <= rounds; round++) {
        run.progress(format("round %d of %d", round, rounds));
        // Whoever is second in one round is first in the next.
        List<RunningCandidate> turn = round % 2 == 0 ? List.of(now, before) : List.of(before, now);
        for (RunningCandidate build : turn) {
          measure(build, Load.SENDS, block);
        }
        for (RunningCandidate build : turn) {
          measure(build, Load.PAGES, block);
        }
        for (RunningCandidate build : turn) {
          build.add(Figure.COLD_START, build.coldStart().measureMs());
        }
      }
      write(report, rounds, before, now);
    } finally {
      before.function().close();
      now.function().close();
    }
  }

  private static RunningCandidate start(LocalStack stack, Candidate candidate)
      throws IOException, InterruptedException {
    Path jar = candidate.checkout().resolve("functions/chat/target/chat.jar");
    if (!Files.isReadable(jar)) {
      throw new IOException(jar + " is missing: make build in " + candidate.checkout());
    }
    FunctionServer function =
        FunctionServer.start(
            new FunctionServer.Function(
                "chat-" + candidate.name().replace(' ', '-'),
                jar,
                "dev.parley.chat.ChatFunction",
                stack.environment(),
                candidate.flags()),
            stack.folder(),
            Ports.free());
    return new RunningCandidate(
        candidate.name(),
        function,
        SampleChats.create(stack.auth(), function.url(), CHATS),
        new ChatColdStart(candidate.name(), jar, stack, candidate.flags()),
        new EnumMap<>(Figure.class));
  }

  private static void measure(RunningCandidate build, Load load, Duration block)
      throws IOException, InterruptedException {
    boolean sends = load == Load.SENDS;
    Duration began = build.cpu();
    Histogram latencyUs = load(build, load, sends ? SENDS_PER_SECOND : PAGES_PER_SECOND, block);
    double cpuMs = build.cpu().minus(began).toNanos() / 1e6 / latencyUs.getTotalCount();
    build.add(sends ? Figure.SEND_CPU : Figure.PAGE_CPU, cpuMs);
    build.add(
        sends ? Figure.SEND_MEDIAN : Figure.PAGE_MEDIAN, latencyUs.getValueAtPercentile(50) / 1e3);
  }

  /** Calls the function at this rate; the times of its answers, in µs. */
  private static Histogram load(RunningCandidate build, Load load, double rate, Duration block)
      throws IOException, InterruptedException {
    OpenLoop.Result result =
        OpenLoop.run(
            rate,
            block,
            n -> {
              SampleChat chat = build.chats().get((int) (n % CHATS));
              return load == Load.SENDS
                  ? ChatClient.send(
                          build.url(),
                          chat.author(),
                          chat.id(),
                          UUID.randomUUID(),
                          SampleEvents.BODY)
                      .thenApply(status -> status == 201)
                  : ChatClient.history(build.url(), chat.author(), chat.id(), PAGE)
                      .thenApply(status -> status == 200);
            });
    if (result.failed() > 0 || result.overloaded()) {
      throw new IOException(format("%s: %d requests failed", build.name(), result.failed()));
    }
    return result.latencyUs();
  }

  private static void write(
      Report report, int rounds, RunningCandidate before, RunningCandidate now) {
    report.paragraph(
        format(
            """
            In ms: median (least–most) of %d rounds in turn, at %.0f sends/s and %.0f pages of %d events per second, each
            build in chats of its own. Processor time is that of the function's process. The ratio is the median of the
            ratios of the rounds.
            """,
            rounds, SENDS_PER_SECOND, PAGES_PER_SECOND, PAGE));
    List<List<String>> rows = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        ratios.add(now.figures().get(figure).get(round) / before.figures().get(figure).get(round));
      }
      rows.add(
          List.of(
              figure.title,
              Spread.of(before.figures().get(figure)),
              Spread.of(now.figures().get(figure)),
              Spread.of(ratios)));
    }
    report.table(
        List.of("what", before.name(), now.name(), now.name() + " / " + before.name()), rows);
  }
}
