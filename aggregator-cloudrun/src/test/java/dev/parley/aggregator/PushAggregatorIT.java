package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.aggregator.push.PushClient;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.push.PushSource;
import dev.parley.emulators.server.JarServer;
import dev.parley.shared.document.DocumentReader;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.http.Json;
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

/**
 * The aggregator between real servers, on Pub/Sub that pushes and keeps no order; and which
 * requests it takes for pushes.
 */
class PushAggregatorIT extends AggregatorContract {
  @RegisterExtension static final Servers BUS = Servers.with(Kind.PUBSUB);

  @Override
  PushTestBus newBus(String name) throws Exception {
    return new PushTestBus(BUS.pubSub().endpoint(), Servers.PROJECT, "push-" + name, false);
  }

  @Override
  String longWindow() {
    return "PT30S";
  }

  /** An older event may arrive in a later flush. Readers sort it in. */
  @Override
  boolean hasSeen(DocumentReader reader, List<String> sent) {
    return new HashSet<>(reader.seen()).equals(new HashSet<>(sent));
  }

  /**
   * Waits for three dead letters, each sent after the one before: without an order, one alone says
   * little about the messages that were sent before it.
   */
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
    TestBus bus = aggregators.bus().withSource();
    Map<String, String> window = Map.of("AGGREGATION_WINDOW", "PT0.5S");
    Conversations chats = aggregators.opened(new Conversations(stores, bus, 12));
    JarServer first = aggregators.start(bus, window);
    chats.send(100);
    JarServer second = aggregators.start(bus, window);
    chats.send(100);
    first.close();
    chats.send(100);
    RunningAggregators.kill(second);
    chats.send(100);
    bus.forgetKilledConsumer();
    aggregators.start(bus, window);
    chats.send(100);

    chats.awaitAllSeenInAnyOrder(PATIENCE.plus(PATIENCE));
    assertThat(chats.problems()).isEmpty();
    await().atMost(PATIENCE).until(chats::isOutboxEmpty);
    await().atMost(PATIENCE).until(bus::isEverythingAnswered);
  }

  @Test
  void aPushShouldBeAnsweredAfterItsFlushAndWithTheOthersOfItsBatch() throws Exception {
    PushTestBus bus = (PushTestBus) aggregators.bus();
    PushClient client =
        new PushClient(aggregators.start(bus, Map.of("AGGREGATION_WINDOW", "PT2S")).url());
    StoredEvent first = stores.written(key(), "first");
    StoredEvent second = stores.written(key(), "second");
    StoredEvent third = stores.written(key(), "third");

    assertThat(client.push(bus.gateway.token(), first).get(20, TimeUnit.SECONDS)).isEqualTo(204);
    // The first flush reads the whole log.
    assertThat(stores.tail(key())).isEqualTo(List.of(id(first), id(second), id(third)));
    var held = Stream.of(third, second).map(e -> client.push(bus.gateway.token(), e)).toList();
    for (CompletableFuture<Integer> answer : held) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(204);
      // A flush that took more than three seconds has let the first one leave the tail.
      assertThat(stores.tail(key())).endsWith(id(second), id(third)).doesNotHaveDuplicates();
    }
    assertThat(stores.isInOutbox(third)).isFalse();
  }

  /**
   * The reason why the subscription is not ordered: an ordered one waits for the answer to one push
   * of a chat before it makes the next one (docs/adr/0026).
   */
  @Test
  void pushesOneAtATimeShouldCostABusyChatAFlushPerMessage() throws Exception {
    PushTestBus bus = (PushTestBus) aggregators.bus();
    JarServer aggregator = aggregators.start(bus, Map.of("AGGREGATION_WINDOW", "PT0.3S"));
    PushClient client = new PushClient(aggregator.url());
    // Its log has every flush; a reader may skip some.
    OperatorView operator = new OperatorView(aggregator);
    DocumentReader reader = aggregators.opened(stores.reader(key()));

    // Each event is written just before its push, because the first flush reads the whole log.
    Duration inTurn =
        timed(
            () -> {
              for (int i = 0; i < 10; i++) {
                client.push(bus.gateway.token(), stores.written(key(), "in turn " + i)).join();
              }
            });
    await().atMost(PATIENCE).until(() -> reader.seen().size() >= 10);
    await().atMost(PATIENCE).until(() -> operator.flushes(key().chatId()).size() >= 8);
    int flushesInTurn = operator.flushes(key().chatId()).size();
    List<StoredEvent> events =
        IntStream.range(0, 10).mapToObj(i -> stores.written(key(), "together " + i)).toList();
    Duration together =
        timed(
            () ->
                events.stream()
                    .map(event -> client.push(bus.gateway.token(), event))
                    .toList()
                    .forEach(CompletableFuture::join));
    await().atMost(PATIENCE).until(() -> reader.seen().size() >= 20);

    System.out.printf(
        "10 messages, window 0.3 s: in turn %d ms, together %d ms%n",
        inTurn.toMillis(), together.toMillis());
    assertThat(operator.flushes(key().chatId()).size() - flushesInTurn).isLessThanOrEqualTo(4);
    assertThat(inTurn).isGreaterThan(Duration.ofMillis(9 * 300 - 100));
  }

  private static Duration timed(Runnable task) {
    Instant begin = Instant.now();
    task.run();
    return Duration.between(begin, Instant.now());
  }

  @Test
  void onlyTheSubscriptionShouldBeLetIn() throws Exception {
    RunningAggregators.Shared shared = aggregators.shared();
    PushTestBus bus = (PushTestBus) shared.bus();
    PushClient client = new PushClient(shared.aggregator().url());
    StoredEvent event = stores.written(key(), "hello");
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
      HttpResponse<String> response = client.post(each, PushClient.body(event)).get();
      assertThat(response.statusCode()).as(each).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
    }
    assertThat(stores.tail(key())).isEmpty();
    assertThat(client.push(token, event).get(20, TimeUnit.SECONDS)).isEqualTo(204);
  }

  /** Tokens with another key, audience or account. Each is valid at the place it was made for. */
  private List<String> tokensOfOthers(PushTestBus bus) {
    Map<String, String> own = bus.environment();
    String audience = own.get("PUSH_AUDIENCE");
    String account = own.get("PUSH_SERVICE_ACCOUNT");
    return Stream.of(
            new PushSource("127.0.0.1:1", "s", audience, account),
            new PushSource("127.0.0.1:1", "s", "another", account),
            new PushSource("127.0.0.1:1", "s", audience, "another@example.com"))
        .map(source -> aggregators.opened(PushGateway.start(source, Ports.free())).token())
        .toList();
  }

  @Test
  void whatIsNoPushShouldBeRefusedAndHarmNothing() throws Exception {
    RunningAggregators.Shared shared = aggregators.shared();
    PushTestBus bus = (PushTestBus) shared.bus();
    PushClient client = new PushClient(shared.aggregator().url());
    String token = bus.gateway.token();
    Map<String, Integer> bodies = new HashMap<>();
    for (String unreadable : List.of("", "{", "null", "[]", "7", "{\"message\":[]}")) {
      bodies.put(unreadable, 400);
    }
    bodies.put("{\"message\":{\"data\":\"%%\"}}", 400);
    bodies.put("{\"message\":{\"data\":\"" + "A".repeat(1 << 20) + "\"}}", 413);
    for (Map.Entry<String, Integer> each : bodies.entrySet()) {
      HttpResponse<String> response = client.post(token, each.getKey()).get();
      assertThat(response.statusCode()).as(each.getKey()).isEqualTo(each.getValue());
      JsonNode problem = Json.MAPPER.readTree(response.body());
      assertThat(problem.path("type").asText()).startsWith("urn:parley:problem:");
    }
    assertThat(client.get("/push").statusCode()).isEqualTo(405);
    assertThat(client.get("/push/more").statusCode()).isEqualTo(404);
    // An empty message: no aggregator can ever process it.
    assertThat(client.post(token, "{\"message\":{}}").get().statusCode()).isEqualTo(204);
    assertThat(reasons(bus, 1)).containsExactly("not schema version 1 or 2");
    assertThat(client.push(token, stores.written(key(), "hello")).get()).isEqualTo(204);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
