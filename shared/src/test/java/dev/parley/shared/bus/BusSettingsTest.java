package dev.parley.shared.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.Env;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reading the settings of the bus. */
class BusSettingsTest {
  @Test
  void pubSubShouldBeTheDefault() {
    assertThat(settings(Map.of("GOOGLE_CLOUD_PROJECT", "demo-parley")))
        .isInstanceOf(PubSubSettings.class)
        .extracting(BusSettings::name)
        .isEqualTo("pubsub");
  }

  @Test
  void kafkaShouldNeedOnlyItsServers() {
    BusSettings settings =
        settings(Map.of("BUS", "kafka", "KAFKA_BOOTSTRAP_SERVERS", "one:9092, two:9092"));

    assertThat(settings)
        .isEqualTo(
            new KafkaSettings(
                List.of("one:9092", "two:9092"),
                "chat-events",
                "chat-events-dead",
                "chat-events-aggregator",
                KafkaSettings.Security.none()));
    assertThat(((KafkaSettings) settings).client())
        .containsOnly(
            Map.entry("bootstrap.servers", "one:9092,two:9092"),
            Map.entry("security.protocol", "PLAINTEXT"),
            Map.entry("enable.metrics.push", false));
  }

  @Test
  void theLoginOfManagedKafkaShouldReachItsClients() {
    KafkaSettings settings =
        (KafkaSettings)
            settings(
                Map.of(
                    "BUS", "kafka",
                    "KAFKA_BOOTSTRAP_SERVERS", "bootstrap.example:9092",
                    "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                    "KAFKA_SASL_MECHANISM", "OAUTHBEARER",
                    "KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS", "com.example.Handler",
                    "KAFKA_SASL_JAAS_CONFIG", "com.example.Module required;"));

    assertThat(settings.client())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "OAUTHBEARER")
        .containsEntry("sasl.login.callback.handler.class", "com.example.Handler")
        .containsEntry("sasl.jaas.config", "com.example.Module required;");
    assertThat(settings.toString()).doesNotContain("Module required");
  }

  @Test
  void everyMistakeShouldBeNamedAtOnce() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("BUS", "kafka");
    wrong.put("KAFKA_BOOTSTRAP_SERVERS", "somewhere");
    wrong.put("KAFKA_TOPIC", "chat events");
    wrong.put("KAFKA_DEAD_LETTER_TOPIC", "..");
    wrong.put("KAFKA_CONSUMER_GROUP", "a/b");
    wrong.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");

    assertThatThrownBy(() -> settings(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "KAFKA_BOOTSTRAP_SERVERS must be host:port",
            "KAFKA_TOPIC must be",
            "KAFKA_DEAD_LETTER_TOPIC must be",
            "KAFKA_CONSUMER_GROUP must be",
            "KAFKA_SASL_MECHANISM must be given with a SASL protocol",
            "KAFKA_SASL_JAAS_CONFIG must be given with a SASL protocol");
    assertThatThrownBy(() -> settings(Map.of("BUS", "rabbit", "GOOGLE_CLOUD_PROJECT", "p")))
        .hasMessageContaining("BUS must be pubsub or kafka");
  }

  private static BusSettings settings(Map<String, String> values) {
    Env env = new Env(values);
    BusSettings settings = BusSettings.from(env);
    env.check();
    return settings;
  }
}
