package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.config.ConfigurationException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reading the function's environment. */
class ChatConfigTest {
  private static final Map<String, String> MINIMAL =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "demo-parley",
          "AUTH_URL", "http://127.0.0.1:8081/",
          "CASSANDRA_CONTACT_POINTS", "127.0.0.1:9042");

  @Test
  void configShouldNeedLittleAndDefaultTheRest() {
    ChatConfig config = ChatConfig.fromEnv(MINIMAL);

    assertThat(config.authUrl()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(config.jwks()).isEqualTo(URI.create("http://127.0.0.1:8081/.well-known/jwks.json"));
    assertThat(config.jwtIssuer()).isEqualTo("parley");
    assertThat(config.topic()).isEqualTo("chat-events");
    assertThat(config.corsOrigins()).isEmpty();
    assertThat(config.cassandra().keyspace()).isEqualTo("parley");
    assertThat(config.bus()).isEqualTo(new PubSubSettings("demo-parley", Optional.empty()));
  }

  @Test
  void configShouldNameEveryMistakeAtOnceAndNoValue() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("AUTH_URL", "hunter2");
    wrong.put("PUBSUB_TOPIC", "hunter2 hunter2");
    wrong.put("CASSANDRA_KEYSPACE", "Hunter2");

    assertThatThrownBy(() -> ChatConfig.fromEnv(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "GOOGLE_CLOUD_PROJECT",
            "AUTH_URL",
            "PUBSUB_TOPIC",
            "CASSANDRA_KEYSPACE",
            "CASSANDRA_CONTACT_POINTS")
        .hasMessageNotContainingAny("hunter2", "Hunter2", "\n");
  }
}
