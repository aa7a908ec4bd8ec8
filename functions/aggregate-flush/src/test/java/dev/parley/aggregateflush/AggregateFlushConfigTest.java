package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.config.EventConfigurationContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading the function's environment. */
class AggregateFlushConfigTest extends EventConfigurationContract {
  private static final Map<String, String> MINIMAL =
      Map.of("GOOGLE_CLOUD_PROJECT", "demo-parley", "CASSANDRA_CONTACT_POINTS", "127.0.0.1:9042");

  @Override
  protected Object fromEnv(Map<String, String> environment) {
    return AggregateFlushConfig.fromEnv(environment);
  }

  @Override
  protected Map<String, String> minimal() {
    return MINIMAL;
  }

  @Override
  protected Map<String, String> wrong() {
    return Map.of("FLUSH_BUDGET", "fifty", "PUBSUB_DEAD_LETTER_SUBSCRIPTION", "no/such");
  }

  @Override
  protected List<String> missing() {
    return List.of("GOOGLE_CLOUD_PROJECT", "CASSANDRA_CONTACT_POINTS");
  }

  @Test
  void configShouldHaveDefaultsForAllButTheRequiredKeys() {
    AggregateFlushConfig config = AggregateFlushConfig.fromEnv(MINIMAL);

    assertThat(config.budget()).isEqualTo(Duration.ofSeconds(50));
    assertThat(config.subscription()).isEqualTo("chat-events-dead");
  }

  @Test
  void configShouldTakeTheGivenValues() {
    Map<String, String> environment = new HashMap<>(MINIMAL);
    environment.put("FLUSH_BUDGET", "PT3M");
    environment.put("PUBSUB_DEAD_LETTER_SUBSCRIPTION", "letters");

    AggregateFlushConfig config = AggregateFlushConfig.fromEnv(environment);

    assertThat(config.budget()).isEqualTo(Duration.ofMinutes(3));
    assertThat(config.subscription()).isEqualTo("letters");
  }

  @Test
  void configShouldTakeKafkaAsTheBus() {
    Map<String, String> environment = new HashMap<>(MINIMAL);
    environment.put("BUS", "kafka");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9094");

    AggregateFlushConfig config = AggregateFlushConfig.fromEnv(environment);

    assertThat(config.bus()).isInstanceOf(KafkaSettings.class);
    assertThat(config.consumerGroup()).isEqualTo("chat-events-dead-flush");
  }

  /** One row for each key that can be missing or wrong. */
  @ParameterizedTest
  @CsvSource({
    "CALL_TOKEN,too-short",
    "CALL_TOKEN,with blanks that no header can hold at all",
    "FIRESTORE_EMULATOR_HOST,somewhere",
    "FLUSH_BUDGET,fifty",
    "FLUSH_BUDGET,PT1H",
    "PUBSUB_DEAD_LETTER_SUBSCRIPTION,no/such",
  })
  void aKeyThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    assertOnlyOneNamed(key, value);
  }

  @Test
  void aWrongConsumerGroupOfDeadLettersShouldBeTheOnlyKeyNamed() {
    assertOnlyOneNamed(onKafka(), "KAFKA_DEAD_LETTER_CONSUMER_GROUP", "no group");
  }
}
