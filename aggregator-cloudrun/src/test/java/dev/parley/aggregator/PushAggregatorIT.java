package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.push.PushSource;
import dev.parley.emulators.server.JarServer;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The aggregator behind a subscription that pushes, and keeps no order. */
class PushAggregatorIT extends AggregatorContract {
  @RegisterExtension static final Servers BUS = Servers.with(Kind.PUBSUB);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Override
  PushTestBus newBus(String name) throws Exception {
    return new PushTestBus(BUS.pubSub().endpoint(), Servers.PROJECT, "push-" + name, false);
  }

  @Override
  String longWindow() {
    return "PT30S";
  }

  /** An older event may come in a later flush; readers put it where it belongs. */
  @Override
  boolean hasSeen(DocumentReader reader, List<String> sent) {
    return new HashSet<>(reader.seen()).equals(new HashSet<>(sent));
  }

  /** Everything was on its way before the first dead letter, and three came after one another. */
  @Override
  void awaitArrival(TestBus bus) throws Exception {
    for (int i = 0; i < 3; i++) {
      super.awaitArrival(bus);
    }
  }

  @Override
  boolean reports(TestBus bus) throws Exception {
    return bus.isEverythingAnswered();
  }

  @Test
  void aChatShouldLoseAndDoubleNothingWhileItsAggregatorsComeAndGo() throws Exception {
    TestBus bus = bus().withSource();
    Map<String, String> window = Map.of("AGGREGATION_WINDOW", "PT0.5S");
    Conversations chats = opened(new Conversations(stores, bus, 12));
    JarServer first = start(bus, window);
    chats.send(100);
    JarServer second = start(bus, window);
    chats.send(100);
    first.close();
    chats.send(100);
    kill(second);
    chats.send(100);
    start(bus, window);
    chats.send(100);

    chats.awaitAllSeenInAnyOrder(PATIENCE.plus(PATIENCE));
    assertThat(chats.problems()).isEmpty();
    await().atMost(PATIENCE).until(chats::isOutboxEmpty);
    await().atMost(PATIENCE).until(bus::isEverythingAnswered);
  }

  @Test
  void aPushShouldBeAnsweredAfterItsFlushAndWithTheOthersOfItsBatch() throws Exception {
    PushTestBus bus = (PushTestBus) bus();
    JarServer aggregator = start(bus, Map.of("AGGREGATION_WINDOW", "PT2S"));
    Event first = stores.written(key(), "first");
    Event second = stores.written(key(), "second");
    Event third = stores.written(key(), "third");

    assertThat(push(aggregator, bus.gateway.token(), first).get(20, TimeUnit.SECONDS))
        .isEqualTo(204);
    assertThat(stores.tail(key())).contains(id(first));
    var held = Stream.of(third, second).map(e -> push(aggregator, bus.gateway.token(), e)).toList();
    for (CompletableFuture<Integer> answer : held) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(204);
      assertThat(stores.tail(key())).isEqualTo(List.of(id(first), id(second), id(third)));
    }
    assertThat(stores.isInOutbox(third)).isFalse();
  }

  /**
   * Why the subscription is not ordered: an ordered one waits for an answer before the chat's next
   * push (docs/adr/0026).
   */
  @Test
  void pushesOneAtATimeShouldCostABusyChatAFlushPerMessage() throws Exception {
    PushTestBus bus = (PushTestBus) bus();
    JarServer aggregator = start(bus, Map.of("AGGREGATION_WINDOW", "PT0.3S"));
    DocumentReader reader = opened(new DocumentReader(stores, key()));

    // Each is written when its turn comes: a first tail is read from the log, with all that is
    // there.
    Duration inTurn =
        timed(
            () -> {
              for (int i = 0; i < 10; i++) {
                push(aggregator, bus.gateway.token(), stores.written(key(), "in turn " + i)).join();
              }
            });
    await().until(() -> reader.seen().size() >= 10);
    int flushesInTurn = reader.flushes();
    List<Event> events =
        IntStream.range(0, 10).mapToObj(i -> stores.written(key(), "together " + i)).toList();
    Duration together =
        timed(
            () ->
                events.stream()
                    .map(event -> push(aggregator, bus.gateway.token(), event))
                    .toList()
                    .forEach(CompletableFuture::join));
    await().until(() -> reader.seen().size() >= 20);

    System.out.printf(
        "10 messages, window 0.3 s: in turn %d ms, together %d ms%n",
        inTurn.toMillis(), together.toMillis());
    assertThat(flushesInTurn).isGreaterThanOrEqualTo(8);
    assertThat(reader.flushes() - flushesInTurn).isLessThanOrEqualTo(4);
    assertThat(inTurn).isGreaterThan(Duration.ofMillis(9 * 300 - 100));
  }

  private static Duration timed(Runnable task) {
    Instant begin = Instant.now();
    task.run();
    return Duration.between(begin, Instant.now());
  }

  @Test
  void onlyTheSubscriptionShouldBeLetIn() throws Exception {
    PushTestBus bus = (PushTestBus) bus();
    JarServer aggregator = start(bus, Map.of());
    Event event = stores.written(key(), "hello");
    String token = bus.gateway.token();
    String[] parts = token.split("\\.", -1);
    List<String> wrong = new ArrayList<>();
    wrong.add("");
    wrong.add("x");
    wrong.add("x".repeat(10_000));
    wrong.add(parts[0] + "." + parts[1] + ".SIGNATURE_REMOVED_BY_GOOGLE");
    wrong.add(parts[0] + "." + parts[1] + ".");
    wrong.add(base64("{\"alg\":\"none\"}") + "." + parts[1] + ".");
    wrong.add(
        parts[0] + "." + base64("{\"iss\":\"" + bus.gateway.issuer() + "\"}") + "." + parts[2]);
    wrong.addAll(tokensOfOthers(bus));

    for (String each : wrong) {
      HttpResponse<String> response = post(aggregator, each, wrapped(event)).get();
      assertThat(response.statusCode()).as(each).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
    }
    assertThat(stores.tail(key())).isEmpty();
    assertThat(push(aggregator, token, event).get(20, TimeUnit.SECONDS)).isEqualTo(204);
  }

  /** Tokens of another key, audience and account; each is good where it comes from. */
  private List<String> tokensOfOthers(PushTestBus bus) {
    Map<String, String> own = bus.environment();
    String audience = own.get("PUSH_AUDIENCE");
    String account = own.get("PUSH_SERVICE_ACCOUNT");
    return Stream.of(
            new PushSource("127.0.0.1:1", "s", audience, account),
            new PushSource("127.0.0.1:1", "s", "another", account),
            new PushSource("127.0.0.1:1", "s", audience, "another@example.com"))
        .map(source -> opened(PushGateway.start(source, Ports.free())).token())
        .toList();
  }

  @Test
  void aTokenOfTheSameIssuerForAnotherPurposeShouldBeRefused() throws Exception {
    PushTestBus bus = (PushTestBus) bus();
    Event event = stores.written(key(), "hello");
    for (String key : List.of("PUSH_AUDIENCE", "PUSH_SERVICE_ACCOUNT", "PUSH_ISSUER")) {
      try (JarServer aggregator = start(bus, Map.of(key, "https://another.example"))) {
        assertThat(push(aggregator, bus.gateway.token(), event).get(20, TimeUnit.SECONDS))
            .as(key)
            .isEqualTo(401);
      }
    }
    assertThat(stores.tail(key())).isEmpty();
  }

  @Test
  void whatIsNoPushShouldBeRefusedAndHarmNothing() throws Exception {
    PushTestBus bus = (PushTestBus) bus();
    JarServer aggregator = start(bus, Map.of());
    String token = bus.gateway.token();
    Map<String, Integer> bodies = new HashMap<>();
    for (String unreadable : List.of("", "{", "null", "[]", "7", "{\"message\":[]}")) {
      bodies.put(unreadable, 400);
    }
    bodies.put("{\"message\":{\"data\":\"%%\"}}", 400);
    bodies.put("{\"message\":{\"data\":\"" + "A".repeat(1 << 20) + "\"}}", 413);
    for (Map.Entry<String, Integer> each : bodies.entrySet()) {
      HttpResponse<String> response = post(aggregator, token, each.getKey()).get();
      assertThat(response.statusCode()).as(each.getKey()).isEqualTo(each.getValue());
      JsonNode problem = Json.MAPPER.readTree(response.body());
      assertThat(problem.path("type").asText()).startsWith("urn:parley:problem:");
    }
    assertThat(get(aggregator, "/push").statusCode()).isEqualTo(405);
    assertThat(get(aggregator, "/push/more").statusCode()).isEqualTo(404);
    // Nothing in it, which no aggregator can ever process.
    assertThat(post(aggregator, token, "{\"message\":{}}").get().statusCode()).isEqualTo(204);
    assertThat(reasons(bus, 1)).containsExactly("not schema version 1");
    assertThat(push(aggregator, token, stores.written(key(), "hello")).get()).isEqualTo(204);
  }

  @Test
  void keysThatCannotBeFetchedShouldDelayAndNotRefuse() throws Exception {
    PushTestBus bus = (PushTestBus) bus();
    String nowhere = "http://127.0.0.1:" + Ports.free() + "/jwks.json";
    JarServer aggregator = start(bus, Map.of("PUSH_JWKS_URL", nowhere));

    assertThat(push(aggregator, bus.gateway.token(), stores.written(key(), "hello")).get())
        .isEqualTo(503);
  }

  private static CompletableFuture<Integer> push(JarServer aggregator, String token, Event event) {
    return post(aggregator, token, wrapped(event)).thenApply(HttpResponse::statusCode);
  }

  private static CompletableFuture<HttpResponse<String>> post(
      JarServer aggregator, String token, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(aggregator.url() + "/push"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(JarServer aggregator, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(aggregator.url() + path)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String wrapped(Event event) {
    return """
        {"message": {"data": "%s", "messageId": "1", "publishTime": "2026-01-01T00:00:00Z",
          "attributes": {"chat_id": "%s", "v": "1"}}, "subscription": "projects/p/subscriptions/s"}
        """
        .formatted(
            Base64.getEncoder().encodeToString(EventJson.encode(event)), event.chatId().toString());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
