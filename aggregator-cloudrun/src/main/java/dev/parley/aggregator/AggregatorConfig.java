package dev.parley.aggregator;

import dev.parley.aggregator.batch.AggregationPolicy;
import dev.parley.shared.bus.BusSettings;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.cassandra.CassandraSettings;
import dev.parley.shared.config.Env;
import dev.parley.shared.push.PushSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The aggregator's configuration, read from its environment.
 *
 * @param project the Google Cloud project of Firestore
 * @param bus which bus the aggregator consumes from, and its address
 * @param push {@code AGGREGATOR_INPUT=push}: whose pushes are accepted; empty if the aggregator
 *     pulls
 * @param subscription Pub/Sub's subscription
 * @param deadLetterTopic Pub/Sub's topic for dead letters, which are messages that can never be
 *     processed
 * @param cassandra the address of the log
 * @param window {@code AGGREGATION_WINDOW}: least time between two flushes of a chat
 * @param lazyWindow {@code AGGREGATION_LAZY_WINDOW}: longest wait of a lazy event
 * @param eventsMax {@code AGGREGATION_EVENTS_MAX}: a batch with this many events is flushed at once
 * @param bytesMax {@code AGGREGATION_BYTES_MAX}: a batch with this many bytes is flushed at once
 * @param address {@code LISTEN_ADDRESS}: where the health endpoint and pushes listen
 * @param port of the health endpoint and of pushes
 */
public record AggregatorConfig(
    String project,
    BusSettings bus,
    Optional<PushSettings> push,
    String subscription,
    String deadLetterTopic,
    CassandraSettings cassandra,
    Duration window,
    Duration lazyWindow,
    int eventsMax,
    int bytesMax,
    String address,
    int port) {
  private static final int EVENTS_MAX = 100;
  private static final int BYTES_MAX = 64 * 1024;

  /** Half of the time after which Pub/Sub gives up an unanswered push. */
  private static final Duration PUSH_WINDOW_MAX = Duration.ofSeconds(30);

  private static final String ADDRESS_FORM = "0\\.0\\.0\\.0|127\\.0\\.0\\.1";
  private static final int PORT = 8080;
  private static final int PORT_MAX = 65_535;

  /**
   * Reads the environment.
   *
   * @throws dev.parley.shared.config.ConfigurationException naming every bad key
   */
  public static AggregatorConfig fromEnv(Map<String, String> values) {
    Env env = new Env(values);
    BusSettings bus = BusSettings.from(env);
    Optional<PushSettings> push = push(env, bus);
    AggregatorConfig config =
        new AggregatorConfig(
            env.project(),
            bus,
            push,
            PubSubSettings.id(env, "PUBSUB_SUBSCRIPTION", "chat-events-aggregator"),
            PubSubSettings.id(env, "PUBSUB_DEAD_LETTER_TOPIC", "chat-events-dead"),
            CassandraSettings.from(env),
            env.duration(
                "AGGREGATION_WINDOW",
                Duration.ofSeconds(1),
                Duration.ofMillis(1),
                push.isPresent() ? PUSH_WINDOW_MAX : Duration.ofMinutes(1)),
            env.duration(
                "AGGREGATION_LAZY_WINDOW",
                AggregationPolicy.LAZY_WINDOW,
                Duration.ofMillis(1),
                push.isPresent() ? PUSH_WINDOW_MAX : Duration.ofMinutes(1)),
            env.integer("AGGREGATION_EVENTS_MAX", EVENTS_MAX, 1, EVENTS_MAX),
            env.integer("AGGREGATION_BYTES_MAX", BYTES_MAX, 1, BYTES_MAX),
            env.text("LISTEN_ADDRESS", "0.0.0.0", ADDRESS_FORM, "0.0.0.0 or 127.0.0.1"),
            env.integer("PORT", PORT, 1, PORT_MAX));
    // Only checked here: Firestore's client reads it by itself.
    env.hostAndPort("FIRESTORE_EMULATOR_HOST");
    env.check();
    return config;
  }

  private static Optional<PushSettings> push(Env env, BusSettings bus) {
    String input = env.text("AGGREGATOR_INPUT", "pull");
    if (input.equals("push") && bus instanceof PubSubSettings) {
      return Optional.of(PushSettings.from(env));
    }
    if (!input.equals("pull")) {
      env.mistake("AGGREGATOR_INPUT", "pull, or with BUS=pubsub push");
    }
    return Optional.empty();
  }
}
