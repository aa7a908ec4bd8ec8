package dev.parley.aggregateflush;

import dev.parley.shared.bus.BusSettings;
import dev.parley.shared.cassandra.CassandraSettings;
import dev.parley.shared.config.Env;
import java.time.Duration;
import java.util.Map;

/**
 * Everything the aggregate-flush function reads from its environment.
 *
 * @param cassandra where the logs and the outbox are
 * @param project the Google Cloud project of Firestore
 * @param bus which bus there is, and where
 * @param subscription Pub/Sub's subscription with what can never be processed
 * @param consumerGroup Kafka's consumer group that keeps how far the dead letters were read
 * @param budget how long one call may work before it answers that there is more
 */
record AggregateFlushConfig(
    CassandraSettings cassandra,
    String project,
    BusSettings bus,
    String subscription,
    String consumerGroup,
    Duration budget) {
  private static final Duration BUDGET = Duration.ofSeconds(50);
  private static final Duration BUDGET_MIN = Duration.ofMillis(1);
  private static final Duration BUDGET_MAX = Duration.ofMinutes(30);

  /** Pub/Sub's rule for the ids of subscriptions. */
  private static final String SUBSCRIPTION_FORM = "[A-Za-z][A-Za-z0-9._~+%-]{2,254}";

  /**
   * Reads {@code environment}.
   *
   * @throws dev.parley.shared.config.ConfigurationException naming every mistake
   */
  static AggregateFlushConfig fromEnv(Map<String, String> environment) {
    Env env = new Env(environment);
    String subscription = env.text("PUBSUB_DEAD_LETTER_SUBSCRIPTION", "chat-events-dead");
    if (!subscription.matches(SUBSCRIPTION_FORM)) {
      env.mistake("PUBSUB_DEAD_LETTER_SUBSCRIPTION", "the id of a Pub/Sub subscription");
    }
    AggregateFlushConfig config =
        new AggregateFlushConfig(
            CassandraSettings.from(env),
            env.required("GOOGLE_CLOUD_PROJECT", "the Google Cloud project id"),
            BusSettings.from(env),
            subscription,
            env.text("KAFKA_DEAD_LETTER_CONSUMER_GROUP", "chat-events-dead-flush"),
            env.duration("FLUSH_BUDGET", BUDGET, BUDGET_MIN, BUDGET_MAX));
    env.check();
    return config;
  }
}
