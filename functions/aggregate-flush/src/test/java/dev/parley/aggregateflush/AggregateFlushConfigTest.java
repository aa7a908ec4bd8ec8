package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.ConfigurationTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading the function's environment. */
class AggregateFlushConfigTest {
  private static final Map<String, String> MINIMAL =
      Map.of("GOOGLE_CLOUD_PROJECT", "demo-parley", "CASSANDRA_CONTACT_POINTS", "127.0.0.1:9042");

  @Test
  void configShouldNeedLittleAndDefaultTheRest() {
    AggregateFlushConfig config = AggregateFlushConfig.fromEnv(MINIMAL);

    assertThat(config.budget()).isEqualTo(Duration.ofSeconds(50));
    assertThat(config.subscription()).isEqualTo("chat-events-dead");
  }

  @Test
  void configShouldTakeWhatIsGiven() {
    Map<String, String> environment = new HashMap<>(MINIMAL);
    environment.put("FLUSH_BUDGET", "PT3M");
    environment.put("PUBSUB_DEAD_LETTER_SUBSCRIPTION", "letters");

    AggregateFlushConfig config = AggregateFlushConfig.fromEnv(environment);

    assertThat(config.budget()).isEqualTo(Duration.ofMinutes(3));
    assertThat(config.subscription()).isEqualTo("letters");
  }

  @Test
  void configShouldTakeKafkaForTheBus() {
    Map<String, String> environment = new HashMap<>(MINIMAL);
    environment.put("BUS", "kafka");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9094");

    AggregateFlushConfig config = AggregateFlushConfig.fromEnv(environment);

    assertThat(config.bus()).isInstanceOf(KafkaSettings.class);
    assertThat(config.consumerGroup()).isEqualTo("chat-events-dead-flush");
  }

  @Test
  void configShouldNameEveryMistakeAndNoValue() {
    Map<String, String> wrong =
        Map.of("FLUSH_BUDGET", "fifty", "PUBSUB_DEAD_LETTER_SUBSCRIPTION", "no/such");

    assertThatThrownBy(() -> AggregateFlushConfig.fromEnv(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("FLUSH_BUDGET")
        .hasMessageContaining("PUBSUB_DEAD_LETTER_SUBSCRIPTION")
        .hasMessageContaining("GOOGLE_CLOUD_PROJECT")
        .hasMessageContaining("CASSANDRA_CONTACT_POINTS")
        .hasMessageNotContaining("fifty");
  }

  /** One row for each key that can be missing or wrong. */
  @ParameterizedTest
  @CsvSource({
    "GOOGLE_CLOUD_PROJECT,''",
    "GOOGLE_CLOUD_PROJECT,My Project",
    "BUS,carrier-pigeon",
    "PUBSUB_EMULATOR_HOST,somewhere",
    "CASSANDRA_CONTACT_POINTS,''",
    "CASSANDRA_CONTACT_POINTS,somewhere",
    "CASSANDRA_CONTACT_POINTS,somewhere:99999",
    "CASSANDRA_KEYSPACE,Not-A-Name",
    "ASTRA_SECURE_BUNDLE,/no/such/bundle.zip",
    "FIRESTORE_EMULATOR_HOST,somewhere",
    "FLUSH_BUDGET,fifty",
    "FLUSH_BUDGET,PT1H",
    "PUBSUB_DEAD_LETTER_SUBSCRIPTION,no/such",
  })
  void aKeyThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    ConfigurationTable.assertRefused(AggregateFlushConfig::fromEnv, MINIMAL, key, value);
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA_BOOTSTRAP_SERVERS,''",
    "KAFKA_BOOTSTRAP_SERVERS,somewhere",
    "KAFKA_TOPIC,no/topic",
    "KAFKA_DEAD_LETTER_TOPIC,no/topic",
    "KAFKA_CONSUMER_GROUP,no group",
    "KAFKA_SECURITY_PROTOCOL,TELNET",
    "KAFKA_DEAD_LETTER_CONSUMER_GROUP,no group",
  })
  void aKeyOfKafkaThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    Map<String, String> onKafka = new HashMap<>(MINIMAL);
    onKafka.put("BUS", "kafka");
    onKafka.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9094");

    ConfigurationTable.assertRefused(AggregateFlushConfig::fromEnv, onKafka, key, value);
  }
}
