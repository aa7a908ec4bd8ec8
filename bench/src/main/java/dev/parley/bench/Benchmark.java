package dev.parley.bench;

/** One section of the result file. */
public interface Benchmark {
  /** Short name, for {@code make bench ONLY=…}: letters, digits and dashes. */
  String id();

  /** Heading of the section. */
  String title();

  /**
   * Measures, and writes what came out into {@code report}.
   *
   * @throws Exception where nothing could be measured; the run goes on with the others and fails at
   *     its end
   */
  void run(Run run, Report report) throws Exception;
}
