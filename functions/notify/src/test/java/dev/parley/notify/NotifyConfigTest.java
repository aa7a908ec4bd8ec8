package dev.parley.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.ConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading the function's environment. */
class NotifyConfigTest {
  /** The private key 1 and its public key. */
  static final Map<String, String> MINIMAL =
      Map.of(
          "AUTH_URL",
          "http://127.0.0.1:1/",
          "GOOGLE_CLOUD_PROJECT",
          "demo-parley",
          "CASSANDRA_CONTACT_POINTS",
          "127.0.0.1:9042",
          "MESSAGE_KEYS",
          "1:the secret of the tests that everybody knows",
          "PUSH_AUDIENCE",
          "parley-notify",
          "PUSH_SERVICE_ACCOUNT",
          "push@demo-parley.iam.gserviceaccount.com",
          "VAPID_PUBLIC_KEY",
          "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
          "VAPID_PRIVATE_KEY",
          "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE",
          "VAPID_SUBJECT",
          "mailto:ops@example.org");

  @Test
  void configShouldHaveDefaultsForAllButTheRequiredKeys() {
    NotifyConfig config = NotifyConfig.fromEnv(MINIMAL);

    assertThat(config.pause()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.maxAge()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.fcmEmulator()).isEmpty();
    assertThat(config.toString()).doesNotContain("AAAAAAAAA").doesNotContain("the secret");
  }

  @ParameterizedTest
  @CsvSource({
    "VAPID_PRIVATE_KEY,",
    "VAPID_PRIVATE_KEY,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAI",
    "VAPID_PRIVATE_KEY,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "VAPID_PRIVATE_KEY,no key",
    "VAPID_PUBLIC_KEY,",
    "VAPID_PUBLIC_KEY,BAAA",
    "VAPID_SUBJECT,",
    "VAPID_SUBJECT,ops",
    "NOTIFICATION_PAUSE,soon",
    "NOTIFICATION_MAX_AGE,PT1S",
    "FCM_EMULATOR_HOST,somewhere",
    "PUSH_AUDIENCE,",
    "AUTH_URL,",
    "AUTH_URL,auth",
    "WEBPUSH_LOCAL_ORIGIN,http://10.0.0.1:80"
  })
  void aKeyThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    Map<String, String> environment = new HashMap<>(MINIMAL);
    environment.put(key, value == null ? "" : value);

    assertThatThrownBy(() -> NotifyConfig.fromEnv(environment))
        .isInstanceOf(ConfigurationException.class)
        .satisfies(
            wrong ->
                assertThat(wrong.getMessage().lines().filter(line -> line.contains(" must be ")))
                    .singleElement()
                    .asString()
                    .contains(key)
                    .doesNotContain("AAAA"));
  }
}
