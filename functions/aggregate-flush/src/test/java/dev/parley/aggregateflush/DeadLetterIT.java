package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import dev.parley.aggregateflush.deadletter.CassandraDeadLetterStore;
import dev.parley.aggregateflush.deadletter.DeadLetter;
import dev.parley.aggregateflush.deadletter.DeadLetterMover;
import dev.parley.aggregateflush.deadletter.PubSubDeadLetterSource;
import dev.parley.aggregateflush.sweep.Budget;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.bus.TestTopic;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters on their way from the bus into Cassandra. */
class DeadLetterIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TTL_S = 30 * 24 * 3_600;

  @Test
  void deadLettersShouldBeStoredWithTheirReasonAndCounted() throws Exception {
    publish("{broken", Map.of("reason", "not JSON", "chat_id", "c1"));
    publish("", Map.of("CloudPubSubDeadLetterSourceDeliveryCount", "100"));
    publish("x".repeat(300_000), Map.of());

    assertThat(swept(3)).isEqualTo(3);

    List<Row> rows = rows();
    assertThat(rows)
        .extracting(row -> row.getString("reason"))
        .containsExactlyInAnyOrder("not JSON", "not acknowledged in 100 deliveries", "unknown");
    Row broken =
        rows.stream().filter(r -> r.getInt("payload_bytes") == 7).findFirst().orElseThrow();
    assertThat(text(broken)).isEqualTo("{broken");
    assertThat(broken.getMap("attributes", String.class, String.class))
        .containsEntry("chat_id", "c1");
    assertThat(broken.getInstant("received_at")).isAfter(Instant.now().minusSeconds(120));
    assertThat(broken.getInt("ttl(reason)")).isBetween(TTL_S - 300, TTL_S);
    Row large =
        rows.stream().filter(r -> r.getInt("payload_bytes") == 300_000).findFirst().orElseThrow();
    assertThat(text(large)).hasSize(DeadLetter.PAYLOAD_BYTES_MAX);
    assertThat(SLOW_PATH.api().sweep().get("dead_letters").asInt()).isZero();
  }

  @Test
  void moreDeadLettersThanOneAnswerHoldsShouldAllBeStored() throws Exception {
    for (int i = 0; i < 35; i++) {
      publish("letter " + i, Map.of("reason", "corrupt"));
    }

    assertThat(swept(35)).isEqualTo(35);
    assertThat(rows()).hasSize(35);
  }

  @Test
  void aDeadLetterThatWasStoredButNotAcknowledgedShouldBeStoredOnce() throws Exception {
    CassandraDeadLetterStore store = new CassandraDeadLetterStore(SLOW_PATH.session());
    PubSubSettings settings =
        TestTopic.settings(SLOW_PATH.environment().get("PUBSUB_EMULATOR_HOST"));
    var source = new PubSubDeadLetterSource(settings, SLOW_PATH.deadLetters().id());
    publish("twice", Map.of("reason", "corrupt"));
    // The emulator may deliver it late.
    var batch = await().atMost(PATIENCE).until(source::next, Optional::isPresent).orElseThrow();
    store.store(batch.letters());

    store.store(batch.letters());
    batch.acknowledge();

    assertThat(rows()).hasSize(1);
    assertThat(source.next()).isEmpty();
  }

  @Test
  void aDeadLetterThatCannotBeStoredShouldStayOnTheBus() throws Exception {
    PubSubSettings settings =
        TestTopic.settings(SLOW_PATH.environment().get("PUBSUB_EMULATOR_HOST"));
    var source = new PubSubDeadLetterSource(settings, SLOW_PATH.deadLetters().id());
    publish("important", Map.of("reason", "corrupt"));
    DeadLetterMover failing =
        new DeadLetterMover(
            source,
            letters -> {
              throw new IllegalStateException("no disk");
            });

    // Until the emulator has delivered the letter, there is nothing that could fail.
    await()
        .atMost(PATIENCE)
        .until(() -> failing.move(new Budget(Duration.ofSeconds(5))::isSpent).isEmpty());

    assertThat(swept(1)).isEqualTo(1);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void aBusThatDoesNotAnswerShouldNotStopTheSweep() throws Exception {
    Map<String, String> environment = SLOW_PATH.environment();
    environment.put("PUBSUB_EMULATOR_HOST", Ports.HOST + ":" + Ports.free());
    LogKey chat = SLOW_PATH.chat();
    SLOW_PATH.sent(chat, Duration.ofSeconds(60));
    try (LocalInstance function = LocalInstance.start(environment)) {
      JsonNode report = function.api().sweep();

      assertThat(report.get("events").asInt()).isEqualTo(1);
      assertThat(report.get("dead_letters").isNull()).isTrue();
    }
    assertThat(SLOW_PATH.tail(chat)).hasSize(1);
  }

  /** Sweeps until {@code expected} dead letters were moved: the emulator may deliver them late. */
  private static int swept(int expected) {
    int[] total = new int[1];
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              total[0] += SLOW_PATH.api().sweep().get("dead_letters").asInt();
              return total[0] >= expected;
            });
    return total[0];
  }

  private static List<Row> rows() {
    return SLOW_PATH
        .session()
        .execute(
            "SELECT reason, payload, payload_bytes, attributes, received_at, ttl(reason)"
                + " FROM dead_letters")
        .all();
  }

  private static String text(Row row) {
    var payload = row.getByteBuffer("payload");
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void publish(String payload, Map<String, String> attributes) throws Exception {
    PubSubSettings settings =
        new PubSubSettings(
            Servers.PROJECT, Optional.of(SLOW_PATH.environment().get("PUBSUB_EMULATOR_HOST")));
    Publisher publisher =
        Publisher.newBuilder(TopicName.of(Servers.PROJECT, SLOW_PATH.deadLetters().id()))
            .setChannelProvider(settings.channel())
            .setCredentialsProvider(settings.credentials())
            .build();
    publisher
        .publish(
            PubsubMessage.newBuilder()
                .setData(ByteString.copyFromUtf8(payload))
                .putAllAttributes(attributes)
                // Pub/Sub refuses an empty message without an attribute.
                .putAttributes("v", "1")
                .build())
        .get(10, TimeUnit.SECONDS);
    publisher.shutdown();
  }
}
