package dev.parley.bench;

import dev.parley.bench.aggregation.AggregationBenchmark;
import dev.parley.bench.coldstart.ColdStartBenchmark;
import dev.parley.bench.coldstart.FirstMessageBenchmark;
import dev.parley.bench.latency.LatencyBenchmark;
import dev.parley.bench.load.ChangesBenchmark;
import dev.parley.bench.load.ComparisonBenchmark;
import dev.parley.bench.load.ThroughputBenchmark;
import dev.parley.bench.micro.MicroBenchmark;
import dev.parley.bench.overload.OverloadBenchmark;
import dev.parley.bench.replay.ReplayBenchmark;
import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.MachineFacts;
import dev.parley.bench.report.Report;
import dev.parley.bench.search.SearchBenchmark;
import dev.parley.bench.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code make bench}: runs the benchmarks one after the other, and writes {@code
 * bench/results/DATE.md}.
 *
 * <p>It reads these environment variables: {@code FULL=1} takes 25 minutes instead of five; {@code
 * ONLY=id,id} runs only these benchmarks, and writes another file; {@code TRACES=folder} replays
 * recorded traffic; {@code BESIDE=folder} only compares this build's chat function with that of
 * another checkout; {@code BESIDE_FLAGS=flags} only compares this build's chat function with itself
 * under other flags of the JVM; {@code ONLY=overload} only measures what a slow store does, with
 * {@code SCHEDULES=id,id} some of it, and with {@code BESIDE} on another checkout too.
 */
public final class BenchCommand {
  /** In the order of the result file. */
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new ReplayBenchmark(),
          new ThroughputBenchmark(),
          new AggregationBenchmark(),
          new LatencyBenchmark(),
          new ChangesBenchmark(),
          new SearchBenchmark(),
          new ColdStartBenchmark(),
          new FirstMessageBenchmark(),
          new MicroBenchmark());

  private BenchCommand() {}

  /** Exits with 1 if a benchmark failed, and with 2 if a variable has a wrong value. */
  public static void main(String[] args) throws Exception {
    Map<String, String> values = System.getenv();
    List<Benchmark> chosen =
        overload(values)
            .or(() -> comparison(values))
            .map(List::of)
            .orElseGet(() -> chosen(values.getOrDefault("ONLY", "")));
    BenchRun run =
        new BenchRun(
            "1".equals(values.get("FULL")), Path.of("").toAbsolutePath(), folder(values, "TRACES"));
    Path file = run.root().resolve("bench/results").resolve(name(run, chosen));
    long began = System.nanoTime();
    List<String> failed;
    try {
      failed = run(run, chosen, file);
    } finally {
      LocalStack.stop();
    }
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.println("results: " + run.root().relativize(file));
    System.out.println(Report.format("total time: %d min %d s", seconds / 60, seconds % 60));
    if (!failed.isEmpty()) {
      System.out.println("failed: " + String.join(", ", failed));
      System.exit(1);
    }
    System.exit(0);
  }

  /** It takes longer than all others together: it runs only if it is asked for, and alone. */
  private static Optional<Benchmark> overload(Map<String, String> values) {
    if (!values.getOrDefault("ONLY", "").equals(OverloadBenchmark.ID)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OverloadBenchmark.of(
              folder(values, "BESIDE"),
              values.getOrDefault("SCHEDULES", "").strip(),
              values.getOrDefault("BUS", "").strip()));
    } catch (IllegalArgumentException unknown) {
      System.err.println(unknown.getMessage());
      System.exit(2);
      return Optional.empty();
    }
  }

  private static Optional<Benchmark> comparison(Map<String, String> values) {
    String flags = values.getOrDefault("BESIDE_FLAGS", "").strip();
    if (!flags.isEmpty() && !values.getOrDefault("BESIDE", "").isBlank()) {
      System.err.println("BESIDE or BESIDE_FLAGS, not both: one comparison at a time");
      System.exit(2);
    }
    return flags.isEmpty()
        ? folder(values, "BESIDE").map(ComparisonBenchmark::checkout)
        : Optional.of(ComparisonBenchmark.flags(List.of(flags.split("\\s+"))));
  }

  private static Optional<Path> folder(Map<String, String> values, String key) {
    Optional<Path> folder =
        Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank()).map(Path::of);
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      System.err.println(key + " is a folder; there is none at " + folder.get());
      System.exit(2);
    }
    return folder;
  }

  private static List<Benchmark> chosen(String only) {
    if (only.isBlank()) {
      return BENCHMARKS;
    }
    List<String> ids = List.of(only.split(","));
    List<Benchmark> chosen = BENCHMARKS.stream().filter(b -> ids.contains(b.id())).toList();
    if (chosen.size() != ids.size()) {
      System.err.println(
          "ONLY is a list of "
              + String.join(", ", BENCHMARKS.stream().map(Benchmark::id).toList())
              + ", or alone "
              + OverloadBenchmark.ID
              + "; not "
              + only);
      System.exit(2);
    }
    return chosen;
  }

  /**
   * Name of the result file. The short form and single benchmarks never overwrite a full result.
   */
  private static String name(BenchRun run, List<Benchmark> chosen) {
    String name = LocalDate.now(ZoneOffset.UTC).toString();
    if (chosen.size() < BENCHMARKS.size()) {
      name += "-" + String.join("-", chosen.stream().map(Benchmark::id).toList());
    }
    return name + (run.full() ? ".md" : "-short.md");
  }

  private static List<String> run(BenchRun run, List<Benchmark> chosen, Path file)
      throws IOException, InterruptedException {
    Report report = new Report(file);
    report.heading(
        1, "Benchmarks of " + LocalDate.now(ZoneOffset.UTC) + (run.full() ? "" : ", short form"));
    report.table(List.of("", ""), MachineFacts.facts(run.root()));
    List<String> failed = new ArrayList<>();
    for (Benchmark benchmark : chosen) {
      System.out.println("── " + benchmark.id() + ": " + benchmark.title());
      long began = System.nanoTime();
      report.heading(2, benchmark.title());
      report.command(
          (benchmark instanceof ComparisonBenchmark comparison
                  ? "make bench " + comparison.variable()
                  : "make bench ONLY=" + benchmark.id())
              + (run.full() ? " FULL=1" : "")
              + (run.traces().isPresent() ? " TRACES=<folder>" : ""));
      if (!measured(benchmark, run, report)) {
        failed.add(benchmark.id());
      }
      run.progress(
          Report.format("took %d s", Duration.ofNanos(System.nanoTime() - began).toSeconds()));
      report.write();
    }
    return failed;
  }

  private static boolean measured(Benchmark benchmark, BenchRun run, Report report) {
    try {
      benchmark.run(run, report);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      report.paragraph("Interrupted.");
    } catch (Exception failure) {
      failure.printStackTrace(System.err);
      report.paragraph("**Failed:** " + failure);
    }
    return false;
  }
}
