package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.ConfigurationTable;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "AUTH_URL,''",
    "AUTH_URL,auth.example.org",
    "CORS_ORIGINS,somewhere",
    "PUBSUB_TOPIC,no/topic",
    "SENDS_PER_USER,fast",
    "SENDS_PER_CHAT,10/second",
    "CHATS_PER_USER,0/PT1H",
    "ROOM_MEMBERS_MAX,-7",
  })
  void aKeyThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    ConfigurationTable.assertRefused(ChatConfig::fromEnv, MINIMAL, key, value);
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA_BOOTSTRAP_SERVERS,''",
    "KAFKA_BOOTSTRAP_SERVERS,somewhere",
    "KAFKA_TOPIC,no/topic",
    "KAFKA_DEAD_LETTER_TOPIC,no/topic",
    "KAFKA_CONSUMER_GROUP,no group",
    "KAFKA_SECURITY_PROTOCOL,TELNET",
  })
  void aKeyOfKafkaThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    Map<String, String> onKafka = new HashMap<>(MINIMAL);
    onKafka.put("BUS", "kafka");
    onKafka.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9094");

    ConfigurationTable.assertRefused(ChatConfig::fromEnv, onKafka, key, value);
  }
}
