package dev.parley.bench.micro;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all JMH benchmarks, and writes them as one section of the result file. */
public final class MicroBenchmark implements Benchmark {
  @Override
  public String id() {
    return "micro";
  }

  @Override
  public String title() {
    return "Micro-benchmarks";
  }

  @Override
  public void run(BenchRun run, Report report) throws RunnerException {
    run.progress("JMH");
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("dev\\.parley\\..*")
                    .forks(run.of(1, 2))
                    .warmupIterations(run.of(1, 5))
                    .warmupTime(TimeValue.milliseconds(run.of(200, 1_000)))
                    .measurementIterations(run.of(2, 5))
                    .measurementTime(TimeValue.milliseconds(run.of(200, 1_000)))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    report.table(
        List.of("code", "average time", "± (99.9 %)", "unit"),
        results.stream().map(MicroBenchmark::row).toList());
  }

  private static List<String> row(RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    String parameters =
        new ArrayList<>(result.getParams().getParamsKeys())
            .stream()
                .map(key -> key + " " + result.getParams().getParam(key))
                .collect(Collectors.joining(", "));
    String name = result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
    return List.of(
        parameters.isEmpty() ? name : name + ", " + parameters,
        format("%.2f", primary.getScore()),
        format("%.2f", primary.getScoreError()),
        primary.getScoreUnit());
  }
}
