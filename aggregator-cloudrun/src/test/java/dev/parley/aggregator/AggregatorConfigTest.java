package dev.parley.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.EventConfigurationContract;
import dev.parley.shared.push.PushSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregatorConfigTest extends EventConfigurationContract {
  private static final Map<String, String> LEAST =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "demo-parley",
          "CASSANDRA_CONTACT_POINTS", "127.0.0.1:9042");

  @Override
  protected Object fromEnv(Map<String, String> environment) {
    return AggregatorConfig.fromEnv(environment);
  }

  @Override
  protected Map<String, String> minimal() {
    return LEAST;
  }

  @Override
  protected Map<String, String> wrong() {
    return Map.of("AGGREGATION_WINDOW", "hunter2", "PUBSUB_SUBSCRIPTION", "no/such");
  }

  @Override
  protected List<String> missing() {
    return List.of("GOOGLE_CLOUD_PROJECT", "CASSANDRA_CONTACT_POINTS");
  }

  @Test
  void theLeastConfigurationShouldHaveTheDocumentedDefaults() {
    AggregatorConfig config = AggregatorConfig.fromEnv(LEAST);

    assertThat(config.window()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.lazyWindow()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.subscription()).isEqualTo("chat-events-aggregator");
    assertThat(config.deadLetterTopic()).isEqualTo("chat-events-dead");
    assertThat(config.eventsMax()).isEqualTo(100);
  }

  @Test
  void everyMistakeShouldBeNamedAtOnce() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("AGGREGATION_WINDOW", "1 second");
    wrong.put("AGGREGATION_LAZY_WINDOW", "PT2M");
    wrong.put("AGGREGATION_EVENTS_MAX", "0");
    wrong.put("PORT", "http");
    wrong.put("CASSANDRA_CONTACT_POINTS", "somewhere");

    assertThatThrownBy(() -> AggregatorConfig.fromEnv(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "AGGREGATION_WINDOW must be an ISO 8601 duration from PT0.001S to PT1M",
            "AGGREGATION_LAZY_WINDOW must be an ISO 8601 duration from PT0.001S to PT1M",
            "AGGREGATION_EVENTS_MAX must be an integer from 1 to 100",
            "PORT must be an integer",
            "GOOGLE_CLOUD_PROJECT must be",
            "CASSANDRA_CONTACT_POINTS must be host:port");
  }

  @Test
  void pushesShouldNeedAnAudienceAndAnAccountAndCheckGooglesTokens() {
    Map<String, String> values = new HashMap<>(LEAST);
    values.put("AGGREGATOR_INPUT", "push");
    values.put("AGGREGATION_WINDOW", "PT31S");
    assertThatThrownBy(() -> AggregatorConfig.fromEnv(values))
        .hasMessageContainingAll(
            "PUSH_AUDIENCE must be", "PUSH_SERVICE_ACCOUNT must be", "AGGREGATION_WINDOW must be");

    values.put("PUSH_AUDIENCE", "parley-aggregator");
    values.put("PUSH_SERVICE_ACCOUNT", "push@example.com");
    values.put("AGGREGATION_WINDOW", "PT30S");
    PushSettings push = AggregatorConfig.fromEnv(values).push().orElseThrow();
    assertThat(push.issuer()).isEqualTo("https://accounts.google.com");
    assertThat(push.keys()).isEqualTo(URI.create("https://www.googleapis.com/oauth2/v3/certs"));

    values.put("PUSH_JWKS_URL", "somewhere");
    assertThatThrownBy(() -> AggregatorConfig.fromEnv(values))
        .hasMessageContaining("PUSH_JWKS_URL must be an http or https address");
  }

  @Test
  void onlyPubSubShouldPush() {
    Map<String, String> values = new HashMap<>(LEAST);
    values.put("AGGREGATOR_INPUT", "poll");
    assertThatThrownBy(() -> AggregatorConfig.fromEnv(values))
        .hasMessageContaining("AGGREGATOR_INPUT must be pull, or with BUS=pubsub push");

    values.put("AGGREGATOR_INPUT", "push");
    values.put("BUS", "kafka");
    values.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    assertThatThrownBy(() -> AggregatorConfig.fromEnv(values))
        .hasMessageContaining("AGGREGATOR_INPUT must be pull, or with BUS=pubsub push");
  }

  /** One row per key that can be missing or wrong. */
  @ParameterizedTest
  @CsvSource({
    "FIRESTORE_EMULATOR_HOST,somewhere",
    "AGGREGATOR_INPUT,sideways",
    "AGGREGATION_WINDOW,one second",
    "AGGREGATION_WINDOW,PT2M",
    "AGGREGATION_EVENTS_MAX,-7",
    "AGGREGATION_BYTES_MAX,many",
    "LISTEN_ADDRESS,localhost",
    "PORT,99999",
    "PUBSUB_SUBSCRIPTION,no/such",
    "PUBSUB_DEAD_LETTER_TOPIC,no/such",
  })
  void aKeyThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    assertOnlyOneNamed(key, value);
  }
}
