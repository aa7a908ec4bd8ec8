package dev.parley.emulators.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the gateway makes of the answers to its pushes, with the real emulator behind it. */
class PushGatewayIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.PUBSUB);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** When each message was pushed. */
  private final Map<String, List<Instant>> pushes = new ConcurrentHashMap<>();

  private HttpServer target;
  private PushGateway gateway;

  @BeforeEach
  void start() throws Exception {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext("/", this::refuseTheFirst);
    target.start();
    put("topics/pushed", Map.of());
    put("subscriptions/pushed", Map.of("topic", name("topics/pushed"), "ackDeadlineSeconds", 60));
    gateway =
        PushGateway.start(
            new PushSource(
                SERVERS.pubSub().endpoint(), name("subscriptions/pushed"), "audience", "account"),
            Ports.free());
    gateway.pushTo(URI.create("http://127.0.0.1:" + target.getAddress().getPort() + "/"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    target.stop(0);
  }

  @Test
  void whatWasRefusedShouldComeAgainAfterAWhileUntilItIsAcknowledged() throws Exception {
    int messages = 30;
    send(
        "POST",
        "topics/pushed:publish",
        Map.of("messages", Collections.nCopies(messages, Map.of("data", "aGVsbG8="))));

    await().atMost(PATIENCE).until(() -> timesPushed().equals(Collections.nCopies(messages, 2)));
    await().atMost(PATIENCE).until(() -> gateway.unanswered() == 0);
    assertThat(timesPushed()).containsOnly(2);
    assertThat(pushes.values())
        .allSatisfy(
            times ->
                assertThat(Duration.between(times.get(0), times.get(1)))
                    .isGreaterThanOrEqualTo(PushBackoff.FIRST));
  }

  private List<Integer> timesPushed() {
    return pushes.values().stream().map(List::size).toList();
  }

  private void refuseTheFirst(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id =
          JSON.readTree(exchange.getRequestBody()).path("message").path("messageId").asText();
      List<Instant> times = pushes.computeIfAbsent(id, i -> new CopyOnWriteArrayList<>());
      times.add(Instant.now());
      exchange.sendResponseHeaders(times.size() == 1 ? 503 : 204, -1);
    }
  }

  private static void put(String path, Map<String, Object> resource) throws Exception {
    send("PUT", path, resource);
  }

  private static void send(String method, String path, Map<String, Object> body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://" + SERVERS.pubSub().endpoint() + "/v1/" + name(path)))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static String name(String path) {
    return "projects/" + Servers.PROJECT + "/" + path;
  }
}
