package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.JarServer;
import dev.parley.shared.cassandra.TestKeyspace;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A bus that has brought no message for a while. Newer Pub/Sub clients lose their stream then, and
 * with it the next messages (docs/adr/0010).
 *
 * <p>The test really waits: the times are constants of the client.
 */
class IdleBusIT {
  @RegisterExtension
  static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE, Kind.PUBSUB);

  /** Newer clients send a ping every 30 s and wait 15 s for the answer. */
  private static final Duration SILENCE = Duration.ofSeconds(50);

  /** Where the stream is lost, it is more than a minute. */
  private static final Duration ARRIVAL = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aMessageAfterASilenceShouldArriveAtOnce() throws Exception {
    try (PubSubTestBus bus =
            new PubSubTestBus(
                    SERVERS.pubSub().endpoint(), Servers.PROJECT, "idle-" + UUID.randomUUID())
                .withSource();
        JarServer aggregator = AggregatorJar.start(environment(bus), "/health/ready")) {
      await()
          .during(SILENCE)
          .atMost(SILENCE.plus(PATIENCE))
          .until(() -> aggregator.process().orElseThrow().isAlive());

      bus.publishRaw("{".getBytes(UTF_8), Map.of("chat_id", "none", "v", "1"));

      await().atMost(ARRIVAL).until(() -> !bus.takeReasons().isEmpty());
    }
  }

  private static Map<String, String> environment(PubSubTestBus bus) {
    return Map.of(
        "GOOGLE_CLOUD_PROJECT", Servers.PROJECT,
        "PUBSUB_SUBSCRIPTION", bus.subscription,
        "PUBSUB_DEAD_LETTER_TOPIC", bus.deadLetterTopic,
        "PUBSUB_EMULATOR_HOST", SERVERS.pubSub().endpoint(),
        "FIRESTORE_EMULATOR_HOST", SERVERS.firestore().endpoint(),
        "CASSANDRA_CONTACT_POINTS", SERVERS.cassandra().endpoint(),
        "CASSANDRA_KEYSPACE", TestKeyspace.shared(SERVERS.cassandra()).settings().keyspace());
  }
}
