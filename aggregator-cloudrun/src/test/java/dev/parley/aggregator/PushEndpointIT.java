package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.push.PushSource;
import dev.parley.shared.event.Event;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.http.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which requests the aggregator takes for pushes of its subscription, and which it refuses. */
class PushEndpointIT {
  @RegisterExtension
  static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE, Kind.PUBSUB);

  private static TestStores stores;
  private static RunningAggregators aggregators;

  private LogKey key;

  @BeforeAll
  static void open() {
    stores = new TestStores(SERVERS);
    aggregators = new RunningAggregators(stores, PushEndpointIT::newBus);
  }

  private static PushTestBus newBus() throws Exception {
    String name = "push-" + UUID.randomUUID();
    return new PushTestBus(SERVERS.pubSub().endpoint(), Servers.PROJECT, name, false);
  }

  @AfterAll
  static void close() throws Exception {
    aggregators.close();
    stores.close();
  }

  @BeforeEach
  void createChat() {
    key = stores.createChat();
  }

  @AfterEach
  void closeOpened() throws Exception {
    aggregators.closeOpened();
  }

  @Test
  void onlyTheSubscriptionShouldBeLetIn() throws Exception {
    RunningAggregators.Shared shared = aggregators.shared();
    PushTestBus bus = (PushTestBus) shared.bus();
    PushClient client = new PushClient(shared.aggregator());
    Event event = stores.written(key, "hello");
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
    assertThat(stores.tail(key)).isEmpty();
    assertThat(client.push(token, event).get(20, TimeUnit.SECONDS)).isEqualTo(204);
  }

  /** Tokens with another key, audience or account. Each is valid at the place it was made for. */
  private static List<String> tokensOfOthers(PushTestBus bus) {
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
  void aTokenOfTheSameIssuerForAnotherPurposeShouldBeRefused() throws Exception {
    PushTestBus bus = (PushTestBus) aggregators.bus();
    Event event = stores.written(key, "hello");
    for (String setting : List.of("PUSH_AUDIENCE", "PUSH_SERVICE_ACCOUNT", "PUSH_ISSUER")) {
      Map<String, String> another = Map.of(setting, "https://another.example");
      // The token is checked first, so the answer does not wait for the stores.
      PushClient client = new PushClient(aggregators.start(bus, another, "/health/live"));
      assertThat(client.push(bus.gateway.token(), event).get(20, TimeUnit.SECONDS))
          .as(setting)
          .isEqualTo(401);
    }
    assertThat(stores.tail(key)).isEmpty();
  }

  @Test
  void whatIsNoPushShouldBeRefusedAndHarmNothing() throws Exception {
    RunningAggregators.Shared shared = aggregators.shared();
    PushTestBus bus = (PushTestBus) shared.bus();
    PushClient client = new PushClient(shared.aggregator());
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
    assertThat(AggregatorContract.reasons(bus, 1)).containsExactly("not schema version 1");
    assertThat(client.push(token, stores.written(key, "hello")).get()).isEqualTo(204);
  }

  @Test
  void keysThatCannotBeFetchedShouldDelayAndNotRefuse() throws Exception {
    PushTestBus bus = (PushTestBus) aggregators.bus();
    String nowhere = "http://127.0.0.1:" + Ports.free() + "/jwks.json";
    PushClient client = new PushClient(aggregators.start(bus, Map.of("PUSH_JWKS_URL", nowhere)));

    assertThat(client.push(bus.gateway.token(), stores.written(key, "hello")).get()).isEqualTo(503);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
