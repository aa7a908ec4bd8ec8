package dev.parley.emulators.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A subscription of the emulator, by its REST calls; each throws if the emulator is not well. */
final class EmulatedSubscription {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /**
   * Longer than the 90 s after which the emulator (0.8.20) itself answers that there is nothing. It
   * does not notice that a pull was given up, and gives the next messages to it: they are lost to
   * everybody until their acknowledgement deadline.
   */
  private static final Duration PULL_TIMEOUT = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String address;

  EmulatedSubscription(HttpClient http, PushSource source) {
    this.http = http;
    this.address = "http://" + source.endpoint() + "/v1/" + source.subscription();
  }

  /**
   * A message that the emulator has delivered and that nobody has acknowledged yet.
   *
   * @param message as the emulator writes it, which is how the service pushes it
   */
  record Pulled(String ackId, JsonNode message) {
    /** The same at every delivery. */
    String messageId() {
      return message.path("messageId").asText();
    }
  }

  /** At least one message, as soon as there is one; none after a while. */
  List<Pulled> pull(int quantityMax) throws IOException, InterruptedException {
    JsonNode answer = call("pull", Map.of("maxMessages", quantityMax), PULL_TIMEOUT);
    List<Pulled> pulled = new ArrayList<>();
    for (JsonNode received : answer.path("receivedMessages")) {
      pulled.add(new Pulled(received.path("ackId").asText(), received.path("message")));
    }
    return pulled;
  }

  void acknowledge(Pulled pulled) throws IOException, InterruptedException {
    call("acknowledge", Map.of("ackIds", List.of(pulled.ackId())), TIMEOUT);
  }

  /** Has it delivered again, at once. */
  void refuse(Pulled pulled) throws IOException, InterruptedException {
    call(
        "modifyAckDeadline",
        Map.of("ackIds", List.of(pulled.ackId()), "ackDeadlineSeconds", 0),
        TIMEOUT);
  }

  private JsonNode call(String method, Map<String, Object> body, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + ":" + method))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(method + " was answered " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }
}
