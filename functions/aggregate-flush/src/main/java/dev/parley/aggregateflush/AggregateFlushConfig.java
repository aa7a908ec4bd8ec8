package dev.parley.aggregateflush;

import dev.parley.shared.bus.BusSettings;
import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.cassandra.CassandraSettings;
import dev.parley.shared.config.Env;
import dev.parley.shared.media.FileStoreSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the aggregate-flush function reads from its environment.
 *
 * @param cassandra how the logs and the outbox are reached
 * @param project the Google Cloud project of Firestore
 * @param firestoreEmulator {@code host:port}; empty for Google's Firestore
 * @param bus which bus there is, and how it is reached
 * @param subscription Pub/Sub's subscription to the dead letters
 * @param consumerGroup Kafka's consumer group whose offsets say how far the dead letters were read
 * @param callToken what a caller must present; empty if Google Cloud checks callers
 * @param budget time that one call may take before it answers that there is more
 * @param bucket where files are, and the key that may delete them; empty if there are none
 */
record AggregateFlushConfig(
    CassandraSettings cassandra,
    String project,
    Optional<String> firestoreEmulator,
    BusSettings bus,
    String subscription,
    String consumerGroup,
    Optional<String> callToken,
    Duration budget,
    Optional<FileStoreSettings> bucket) {
  private static final String CALL_TOKEN = "CALL_TOKEN";
  private static final String TOKEN_FORM = "[A-Za-z0-9._~+/=-]{32,256}";
  private static final Duration BUDGET = Duration.ofSeconds(50);
  private static final Duration BUDGET_MIN = Duration.ofMillis(1);
  private static final Duration BUDGET_MAX = Duration.ofMinutes(30);

  /**
   * Reads {@code environment}.
   *
   * @throws dev.parley.shared.config.ConfigurationException naming every mistake
   */
  static AggregateFlushConfig fromEnv(Map<String, String> environment) {
    Env env = new Env(environment);
    AggregateFlushConfig config =
        new AggregateFlushConfig(
            CassandraSettings.from(env),
            env.project(),
            env.hostAndPort("FIRESTORE_EMULATOR_HOST"),
            BusSettings.from(env),
            PubSubSettings.id(env, "PUBSUB_DEAD_LETTER_SUBSCRIPTION", "chat-events-dead"),
            KafkaSettings.name(
                env,
                "KAFKA_DEAD_LETTER_CONSUMER_GROUP",
                "chat-events-dead-flush",
                "the name of a consumer group"),
            callToken(env),
            env.duration("FLUSH_BUDGET", BUDGET, BUDGET_MIN, BUDGET_MAX),
            FileStoreSettings.from(env));
    env.check();
    return config;
  }

  private static Optional<String> callToken(Env env) {
    Optional<String> token = env.optional(CALL_TOKEN);
    if (token.filter(t -> !t.matches(TOKEN_FORM)).isPresent()) {
      env.mistake(CALL_TOKEN, "32 to 256 letters, digits or any of '-._~+/='");
    }
    return token;
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "AggregateFlushConfig[" + project + "]";
  }
}
