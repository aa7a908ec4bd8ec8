package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.sealing.TestKeys;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.config.EventConfigurationContract;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading the function's environment. */
class ChatConfigTest extends EventConfigurationContract {
  private static final Map<String, String> MINIMAL =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "demo-parley",
          "AUTH_URL", "http://127.0.0.1:8081/",
          "CASSANDRA_CONTACT_POINTS", "127.0.0.1:9042",
          "MESSAGE_KEYS", TestKeys.VALUE);

  @Override
  protected Object fromEnv(Map<String, String> environment) {
    return ChatConfig.fromEnv(environment);
  }

  @Override
  protected Map<String, String> minimal() {
    return MINIMAL;
  }

  @Override
  protected Map<String, String> wrong() {
    return Map.of(
        "AUTH_URL", "hunter2",
        "PUBSUB_TOPIC", "hunter2 hunter2",
        "CASSANDRA_KEYSPACE", "Hunter2",
        "MESSAGE_KEYS", "1:hunter2hunter2");
  }

  @Override
  protected List<String> missing() {
    return List.of("GOOGLE_CLOUD_PROJECT", "CASSANDRA_CONTACT_POINTS");
  }

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
  void aClockThatDiffersShouldNeedAFileThatSaysByHowMuch() {
    Map<String, String> environment = new HashMap<>(MINIMAL);
    environment.put("CLOCK_OFFSET_FILE", "/nowhere/hunter2");

    assertThatThrownBy(() -> ChatConfig.fromEnv(environment))
        .hasMessageContaining(
            "CLOCK_OFFSET_FILE must be the path of a file that holds a number of milliseconds")
        .hasMessageNotContaining("hunter2");
  }

  /** One row per key that can be missing or wrong. */
  @ParameterizedTest
  @CsvSource({
    "AUTH_URL,''",
    "AUTH_URL,auth.example.org",
    "CORS_ORIGINS,somewhere",
    "PUBSUB_TOPIC,no/topic",
    "SENDS_PER_USER,fast",
    "SENDS_PER_CHAT,10/second",
    "CHATS_PER_USER,0/PT1H",
    "READS_PER_USER,60/minute",
    "STREAMS_PER_USER,-7",
    "ROOM_MEMBERS_MAX,-7",
    "MESSAGE_KEYS,''",
    "MESSAGE_KEYS,an-entry-without-an-id-that-is-long-enough",
    "MESSAGE_KEYS,one:an-entry-whose-id-is-no-number-at-all",
    "MESSAGE_KEYS,:an-entry-whose-id-is-empty-and-no-number",
    "MESSAGE_KEYS,-1:an-entry-whose-id-is-negative-and-none",
    "MESSAGE_KEYS,0:an-entry-whose-id-is-one-too-small-for-it",
    "MESSAGE_KEYS,65536:an-entry-whose-id-is-one-too-large",
    "MESSAGE_KEYS,99999999999:an-entry-whose-id-is-far-too-large",
    "MESSAGE_KEYS,1:a-secret-that-is-short-by-one-c",
    "MESSAGE_KEYS,1:",
    "MESSAGE_KEYS,'1:a-secret-that-is-as-long-as-it-must,1:another-secret-of-the-same-id-as-that'",
    "MESSAGE_KEYS,'1:a-secret-that-is-as-long-as-it-must,2:too-short'",
  })
  void aKeyThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    assertOnlyOneNamed(key, value);
  }
}
