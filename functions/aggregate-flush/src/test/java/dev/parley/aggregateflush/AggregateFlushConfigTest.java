package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.config.ConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
