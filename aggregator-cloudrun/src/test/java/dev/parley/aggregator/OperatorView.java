package dev.parley.aggregator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.server.JarServer;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What an operator sees of an aggregator: its log and its metrics. */
record OperatorView(JarServer aggregator) {
  /** The whole log as text. */
  String log() throws IOException {
    return Files.readString(aggregator.process().orElseThrow().log());
  }

  /** The lines of the log that report a flush of {@code chat}. Each line is one JSON object. */
  List<JsonNode> flushes(ChatId chat) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log().lines().toList()) {
      // Not JSON: the JVM's own first line, and a last line that is written at this moment.
      if (line.startsWith("{") && line.endsWith("}")) {
        JsonNode json = Json.MAPPER.readTree(line);
        if (json.path("message").asText().equals("flushed")
            && json.path("chat_id").asText().equals(chat.toString())) {
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
