package dev.parley.bench.report;

/** A benchmark: it measures, and writes one section of the result file. */
public interface Benchmark {
  /** Short name for {@code make bench ONLY=…}: letters, digits and dashes. */
  String id();

  /** Heading of the section. */
  String title();

  /**
   * Measures, and writes the figures into {@code report}.
   *
   * @throws Exception if the measurement failed; the run goes on with the other benchmarks, and
   *     fails at its end
   */
  void run(BenchRun run, Report report) throws Exception;
}
