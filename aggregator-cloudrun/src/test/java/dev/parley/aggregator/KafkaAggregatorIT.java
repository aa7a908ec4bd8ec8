package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.JarServer;
import dev.parley.emulators.server.Kafka;
import dev.parley.shared.bus.KafkaTestTopic;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The aggregator between real servers, on Kafka. */
class KafkaAggregatorIT extends AggregatorContract {
  @RegisterExtension static final Servers BUS = Servers.with(Kind.KAFKA);

  @Override
  KafkaTestBus newBus(String name) throws Exception {
    return new KafkaTestBus(BUS.kafka().endpoint(), name);
  }

  /** Offsets are committed also while nothing arrives. */
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
    JarServer third = aggregators.start(bus, window);
    chats.send(100);
    RunningAggregators.kill(second);
    chats.send(100);

    chats.awaitAllSeen(PATIENCE.plus(PATIENCE));
    assertThat(third.process().orElseThrow().isAlive()).isTrue();
    assertThat(chats.problems()).isEmpty();
    await().atMost(PATIENCE).until(chats::isOutboxEmpty);
  }

  @Test
  void aRecordThatKafkaKeepsInNoOrderShouldBeDeadLettered() throws Exception {
    KafkaTestBus bus = (KafkaTestBus) aggregators.shared().bus();
    String chat = key().chatId().toString();
    byte[] event = EventJson.encode(stores.written(key(), "never published"));
    Map<String, String> attributes = Map.of("chat_id", chat, "v", "1");

    bus.send(null, event, attributes);
    bus.send("another", event, attributes);
    bus.send(chat, event, Map.of());
    bus.send(chat, null, attributes);
    StoredEvent hello = sent(bus, "hello");

    await().atMost(PATIENCE).until(() -> stores.tail(key()).contains(id(hello)));
    assertThat(reasons(bus, 4))
        .contains("key is not the event's chat_id", "not schema version 1 or 2")
        .anyMatch(reason -> reason.startsWith("not an event"));
    await().atMost(PATIENCE).until(bus::isEverythingAnswered);
  }

  @Test
  void aMissingDeadLetterTopicShouldHoldNobodyUpAndLoseNoLetter() throws Exception {
    KafkaTestBus bus = aggregators.opened(newBus("t-" + UUID.randomUUID()).withSource());
    String topic = "t-" + UUID.randomUUID();
    aggregators.start(bus, Map.of("KAFKA_DEAD_LETTER_TOPIC", topic));
    bus.send(key().chatId().toString(), "{".getBytes(UTF_8), Map.of("v", "1"));
    StoredEvent hello = sent(bus, "hello");
    await().atMost(PATIENCE).until(() -> stores.tail(key()).equals(List.of(id(hello))));
    assertThat(bus.isEverythingAnswered()).isFalse();

    try (KafkaTestTopic letters = KafkaTestTopic.create(BUS.kafka().endpoint(), topic, 1)) {
      assertThat(letters.receive(1).get(0).headers().lastHeader("reason")).isNotNull();
    }
    await().atMost(PATIENCE).until(bus::isEverythingAnswered);
  }

  @Test
  void aBrokerThatIsDownAtTheStartAndDiesLaterShouldOnlyBeWaitedFor(@TempDir Path folder)
      throws Exception {
    int port = Ports.free();
    Map<String, String> broker =
        Map.of(
            "BUS", "kafka",
            "KAFKA_BOOTSTRAP_SERVERS", Ports.HOST + ":" + port,
            "KAFKA_TOPIC", "late",
            "KAFKA_DEAD_LETTER_TOPIC", "late-dead",
            "KAFKA_CONSUMER_GROUP", "late-aggregator");
    JarServer aggregator = startOn(broker);
    await().atMost(PATIENCE).until(() -> health(aggregator).contains("\"cassandra\":\"up\""));
    assertThat(health(aggregator)).contains("\"kafka\":\"down\"");

    try (Kafka kafka = Kafka.start(folder, port);
        KafkaTestBus bus = new KafkaTestBus(kafka.endpoint(), "late").withSource()) {
      await().atMost(PATIENCE).until(() -> health(aggregator).contains("\"kafka\":\"up\""));
      StoredEvent first = sent(bus, "first");
      await().atMost(PATIENCE).until(() -> stores.tail(key()).equals(List.of(id(first))));
    }
    await().atMost(PATIENCE).until(() -> health(aggregator).contains("\"kafka\":\"down\""));

    try (Kafka kafka = Kafka.start(folder, port);
        KafkaTestBus bus = new KafkaTestBus(kafka.endpoint(), "late").withSource()) {
      StoredEvent second = sent(bus, "second");
      await().atMost(PATIENCE).until(() -> stores.tail(key()).contains(id(second)));
      await().atMost(PATIENCE).until(() -> health(aggregator).contains("\"kafka\":\"up\""));
      assertThat(aggregator.process().orElseThrow().isAlive()).isTrue();
      aggregator.close();
    }
  }

  private JarServer startOn(Map<String, String> broker) throws Exception {
    Map<String, String> environment = new HashMap<>(stores.environment());
    environment.putAll(broker);
    return aggregators.opened(AggregatorJar.start(environment, "/health/live"));
  }

  private static String health(JarServer aggregator) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(aggregator.url() + "/health")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
