package dev.parley.bench.load;

import static dev.parley.bench.report.Report.format;

import java.util.List;

/** Shows values of several rounds as {@code median (least–most)}. */
final class Spread {
  private Spread() {}

  static String of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return format(
        "%.2f (%.2f–%.2f)",
        sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
