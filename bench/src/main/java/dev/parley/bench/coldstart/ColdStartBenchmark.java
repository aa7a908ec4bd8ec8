package dev.parley.bench.coldstart;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Report;
import dev.parley.bench.stack.LocalStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures cold starts of each function and of a function that does nothing, with several variants
 * of the JVM. All are started in turn, so that other load on the machine disturbs all of them
 * alike.
 */
public final class ColdStartBenchmark implements Benchmark {
  @Override
  public String id() {
    return "cold-start";
  }

  @Override
  public String title() {
    return "Cold start: JVM start to the first 200";
  }

  @Override
  public void run(BenchRun run, Report report) throws Exception {
    int rounds = run.of(2, 9);
    LocalStack stack = LocalStack.of(run);
    Map<Deployable, Map<JvmVariant, List<Double>>> times = new LinkedHashMap<>();
    Map<Deployable, Map<JvmVariant, ColdStart>> starts = new LinkedHashMap<>();
    // The short form leaves Java 25 out: writing its cache takes one more start each.
    List<JvmVariant> variants =
        JvmVariant.all().stream().filter(v -> run.full() || v.archive().isEmpty()).toList();
    for (Deployable deployable : Deployable.all(run.root(), stack)) {
      for (JvmVariant variant : variants) {
        ColdStart start = new ColdStart(deployable, variant, stack.folder());
        start.prepare();
        starts.computeIfAbsent(deployable, d -> new LinkedHashMap<>()).put(variant, start);
        times
            .computeIfAbsent(deployable, d -> new LinkedHashMap<>())
            .put(variant, new ArrayList<>());
      }
    }
    for (int round = 1; round <= rounds; round++) {
      run.progress(format("round %d of %d", round, rounds));
      for (Deployable deployable : starts.keySet()) {
        for (JvmVariant variant : variants) {
          times.get(deployable).get(variant).add(starts.get(deployable).get(variant).measure());
        }
      }
    }
    write(report, variants, times, rounds);
  }

  private static void write(
      Report report,
      List<JvmVariant> variants,
      Map<Deployable, Map<JvmVariant, List<Double>>> times,
      int rounds) {
    report.paragraph(
        format(
            """
            Milliseconds from the start of the process to the first answer 200: median (quartiles) of %d starts, all
            in turn, and the ratio to the empty function as a Cloud Function. Parley's functions answer
            `GET /health`, which asks every dependency that the function needs; databases and emulators are warm.
            """,
            rounds));
    List<String> header = new ArrayList<>(List.of("function"));
    variants.forEach(variant -> header.add(variant.name()));
    List<List<String>> rows = new ArrayList<>();
    // The first function with the first variant.
    double empty = quantile(times.values().iterator().next().values().iterator().next(), 0.5);
    times.forEach(
        (deployable, byVariant) -> {
          List<String> row = new ArrayList<>(List.of(deployable.name()));
          byVariant.forEach(
              (variant, measured) ->
                  row.add(
                      format(
                          "%.0f (%.0f–%.0f), × %.2f",
                          quantile(measured, 0.5),
                          quantile(measured, 0.25),
                          quantile(measured, 0.75),
                          quantile(measured, 0.5) / empty)));
          rows.add(row);
        });
    report.table(header, rows);
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }
}
