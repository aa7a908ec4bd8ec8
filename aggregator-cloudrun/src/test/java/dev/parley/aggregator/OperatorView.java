package dev.parley.aggregator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.server.JarServer;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What somebody sees who runs an aggregator: its log and its metrics. */
record OperatorView(JarServer aggregator) {
  /** The whole log as text. */
  String log() throws IOException {
    return Files.readString(aggregator.process().orElseThrow().log());
  }

  /** The lines with {@code message}; each line is one JSON object. */
  List<JsonNode> lines(String message) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log().lines().toList()) {
      // The last one may be half written.
      if (line.endsWith("}")) {
        JsonNode json = Json.MAPPER.readTree(line);
        if (json.path("message").asText().equals(message)) {
          lines.add(json);
        }
      }
    }
    return lines;
  }

  /** The value of a metric without labels. */
  double metric(String name) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(aggregator.url() + "/metrics")).build();
    String text =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in\n" + text));
  }
}
