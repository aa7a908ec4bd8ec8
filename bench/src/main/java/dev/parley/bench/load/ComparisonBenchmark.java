package dev.parley.bench.load;

import static dev.parley.bench.report.Report.format;

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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Compares two chat functions on the same servers, in turn: this build and that of another checkout
 * ({@code BESIDE}), or this build with and without some flags of the JVM ({@code BESIDE_FLAGS}).
 *
 * <p>It compares the processor time of the function's process. Other load on the machine disturbs
 * processor time less than it disturbs the time of an answer.
 */
public final class ComparisonBenchmark implements Benchmark {
  private static final int CHATS = 15;
  private static final double SENDS_PER_SECOND = 40;
  private static final double PAGES_PER_SECOND = 80;
  private static final int PAGE = 50;
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

  /** A running chat function, and the processor time per request in each round. */
  private record RunningCandidate(
      String name, FunctionServer function, List<Double> sendCpuMs, List<Double> pageCpuMs) {
    URI url() {
      return function.url();
    }

    Duration cpu() {
      return CpuTime.of(ProcessHandle.of(function.process().orElseThrow().pid()).orElseThrow());
    }

    List<Double> cpuMs(Load load) {
      return load == Load.SENDS ? sendCpuMs : pageCpuMs;
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
    List<SampleChat> chats = SampleChats.create(stack, CHATS);
    List<Candidate> two = candidates.apply(run.root());
    RunningCandidate before = start(stack, two.get(0));
    RunningCandidate now = start(stack, two.get(1));
    try {
      Duration block = Duration.ofSeconds(run.of(4, 8));
      int rounds = run.of(4, 7);
      for (int round = 0; round <= rounds; round++) {
        run.progress(round == 0 ? "warming up" : format("round %d of %d", round, rounds));
        for (Load load : Load.values()) {
          for (RunningCandidate build : List.of(before, now)) {
            double cpuMs = cpuMs(build, load, chats, block);
            if (round > 0) {
              build.cpuMs(load).add(cpuMs);
            }
          }
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
    return new RunningCandidate(candidate.name(), function, new ArrayList<>(), new ArrayList<>());
  }

  /** Processor time of one request, in ms. */
  private static double cpuMs(
      RunningCandidate build, Load load, List<SampleChat> chats, Duration block)
      throws IOException, InterruptedException {
    Duration began = build.cpu();
    double rate = load == Load.SENDS ? SENDS_PER_SECOND : PAGES_PER_SECOND;
    OpenLoop.Result result =
        OpenLoop.run(
            rate,
            block,
            n -> {
              SampleChat chat = chats.get((int) (n % chats.size()));
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
    return build.cpu().minus(began).toNanos() / 1e6 / result.latencyUs().getTotalCount();
  }

  private static void write(
      Report report, int rounds, RunningCandidate before, RunningCandidate now) {
    report.paragraph(
        format(
            """
            Processor time of the function's process per request, in ms: median (least–most) of %d rounds in turn, at
            %.0f sends/s and %.0f pages of %d events per second. The ratio is the median of the ratios of the rounds.
            """,
            rounds, SENDS_PER_SECOND, PAGES_PER_SECOND, PAGE));
    List<List<String>> rows = new ArrayList<>();
    for (Load load : Load.values()) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        ratios.add(now.cpuMs(load).get(round) / before.cpuMs(load).get(round));
      }
      rows.add(
          List.of(
              load == Load.SENDS ? "a send" : "a page of history",
              spread(before.cpuMs(load)),
              spread(now.cpuMs(load)),
              spread(ratios)));
    }
    report.table(
        List.of("request", before.name(), now.name(), now.name() + " / " + before.name()), rows);
  }

  private static String spread(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return format(
        "%.2f (%.2f–%.2f)",
        sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
