package dev.parley.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.ConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AggregatorConfigTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "demo-parley",
          "CASSANDRA_CONTACT_POINTS", "127.0.0.1:9042");

  @Test
  void theLeastConfigurationShouldHaveTheDocumentedDefaults() {
    AggregatorConfig config = AggregatorConfig.fromEnv(LEAST);

    assertThat(config.window()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.subscription()).isEqualTo("chat-events-aggregator");
    assertThat(config.deadLetterTopic()).isEqualTo("chat-events-dead");
    assertThat(config.eventsMax()).isEqualTo(100);
  }

  @Test
  void everyMistakeShouldBeNamedAtOnce() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("AGGREGATION_WINDOW", "1 second");
    wrong.put("AGGREGATION_EVENTS_MAX", "0");
    wrong.put("PORT", "http");
    wrong.put("CASSANDRA_CONTACT_POINTS", "somewhere");

    assertThatThrownBy(() -> AggregatorConfig.fromEnv(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "AGGREGATION_WINDOW must be an ISO 8601 duration from PT0.001S to PT1M",
            "AGGREGATION_EVENTS_MAX must be an integer from 1 to 100",
            "PORT must be an integer",
            "GOOGLE_CLOUD_PROJECT must be",
            "CASSANDRA_CONTACT_POINTS must be host:port");
  }
}
