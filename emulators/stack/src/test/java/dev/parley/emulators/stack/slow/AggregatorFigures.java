package dev.parley.emulators.stack.slow;

import dev.parley.emulators.server.JarServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What an aggregator's metrics say.
 *
 * @param writes documents that it wrote
 * @param conflicts writes that another writer had overtaken
 * @param failures flushes that failed and were tried again
 */
record AggregatorFigures(double writes, double conflicts, double failures) {
  static AggregatorFigures of(JarServer aggregator) throws IOException, InterruptedException {
    String metrics =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(aggregator.url() + "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return new AggregatorFigures(
        value(metrics, "parley_firestore_writes_total"),
        value(metrics, "parley_flush_conflicts_total"),
        value(metrics, "parley_flush_failures_total"));
  }

  AggregatorFigures minus(AggregatorFigures before) {
    return new AggregatorFigures(
        writes - before.writes, conflicts - before.conflicts, failures - before.failures);
  }

  double conflictsPercent() {
    return 100 * conflicts / writes;
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in\n" + metrics));
  }
}
