package dev.parley.aggregateflush;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.aggregateflush.deadletter.DeadLetterSource;
import dev.parley.aggregateflush.deadletter.KafkaDeadLetterSource;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.bus.KafkaTestTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same as {@link DeadLetterIT} with Kafka as the bus. */
class KafkaDeadLetterIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.KAFKA);

  private static final int PARTITIONS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String group = "g-" + UUID.randomUUID();
  private KafkaTestTopic topic;

  @BeforeEach
  void createTopic() throws Exception {
    topic = KafkaTestTopic.create(SERVERS.kafka().endpoint(), PARTITIONS);
  }

  @AfterEach
  void closeTopic() {
    topic.close();
  }

  @Test
  void deadLettersShouldBeStoredOnceWithTheirReasonAndCounted() throws Exception {
    try (FunctionServer function = SlowPath.start(environment(SERVERS.kafka().endpoint()))) {
      SlowPathApi api = new SlowPathApi(function.url());
      publish("{broken", Map.of("reason", "not JSON", "chat_id", "c1"));
      publish("", Map.of());

      assertThat(swept(api, 2)).isEqualTo(2);
      assertThat(api.sweep().get("dead_letters").asInt()).isZero();

      publish("later", Map.of("reason", "late"));
      assertThat(swept(api, 1)).isEqualTo(1);
    }
    List<Row> rows =
        SLOW_PATH.session().execute("SELECT reason, attributes FROM dead_letters").all();
    assertThat(rows)
        .extracting(row -> row.getString("reason"))
        .containsExactlyInAnyOrder("not JSON", "unknown", "late");
    assertThat(rows)
        .anySatisfy(
            row ->
                assertThat(row.getMap("attributes", String.class, String.class))
                    .containsEntry("chat_id", "c1"));
  }

  @Test
  void deadLettersThatWereNotAcknowledgedShouldComeAgain() throws Exception {
    KafkaSettings settings = settings();
    publish("twice", Map.of("reason", "corrupt"));
    var first = next(settings);

    var again = next(settings);

    assertThat(again.letters()).isEqualTo(first.letters());
    again.acknowledge();
    assertThat(new KafkaDeadLetterSource(settings, group).next()).isEmpty();
  }

  @Test
  void aKafkaThatDoesNotAnswerShouldNotStopTheSweep() throws Exception {
    String nobody = Ports.HOST + ":" + Ports.free();
    try (LocalInstance function = LocalInstance.start(environment(nobody))) {
      assertThat(function.api().sweep().get("dead_letters").isNull()).isTrue();
    }
  }

  /** Sweeps until {@code expected} dead letters were moved: a busy broker may answer too late. */
  private static int swept(SlowPathApi api, int expected) {
    int[] total = new int[1];
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              total[0] += api.sweep().path("dead_letters").asInt();
              return total[0] >= expected;
            });
    return total[0];
  }

  private DeadLetterSource.Batch next(KafkaSettings settings) {
    return await()
        .atMost(PATIENCE)
        .until(() -> new KafkaDeadLetterSource(settings, group).next(), Optional::isPresent)
        .orElseThrow();
  }

  private KafkaSettings settings() {
    return new KafkaSettings(
        List.of(SERVERS.kafka().endpoint()),
        "unused",
        topic.id(),
        "unused",
        KafkaSettings.Security.none());
  }

  private Map<String, String> environment(String endpoint) {
    Map<String, String> environment = SLOW_PATH.environment();
    environment.put("BUS", "kafka");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", endpoint);
    environment.put("KAFKA_DEAD_LETTER_TOPIC", topic.id());
    environment.put("KAFKA_DEAD_LETTER_CONSUMER_GROUP", group);
    return environment;
  }

  private void publish(String payload, Map<String, String> headers) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SERVERS.kafka().endpoint()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> letter =
          new ProducerRecord<>(topic.id(), payload.getBytes(UTF_8));
      headers.forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
      producer.send(letter).get(10, TimeUnit.SECONDS);
    }
  }
}
