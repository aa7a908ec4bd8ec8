package dev.parley.shared.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.Env;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the settings of Cassandra. */
class CassandraSettingsTest {
  @Test
  void settingsShouldTakeContactPointsWithDefaults() {
    Env env = new Env(Map.of("CASSANDRA_CONTACT_POINTS", "one.example:9042, 127.0.0.1:19042"));
    CassandraSettings settings = CassandraSettings.from(env);
    env.check();

    assertThat(settings.contactPoints())
        .extracting(p -> p.getHostString() + ":" + p.getPort())
        .containsExactly("one.example:9042", "127.0.0.1:19042");
    assertThat(settings.datacenter()).isEqualTo("datacenter1");
    assertThat(settings.keyspace()).isEqualTo("parley");
    assertThat(settings.secureBundle()).isEmpty();
  }

  @Test
  void settingsShouldTakeASecureBundleInsteadOfContactPoints(@TempDir Path folder)
      throws IOException {
    Path bundle = Files.createFile(folder.resolve("bundle.zip"));
    Env env =
        new Env(
            Map.of(
                "ASTRA_SECURE_BUNDLE", bundle.toString(),
                "CASSANDRA_USERNAME", "token",
                "CASSANDRA_PASSWORD", "AstraCS:secret"));
    CassandraSettings settings = CassandraSettings.from(env);
    env.check();

    assertThat(settings.secureBundle()).contains(bundle);
    assertThat(settings.contactPoints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", ":9042", "host:", "host:abc", "host:123456", "host:99999"})
  void settingsShouldNameMalformedContactPoints(String points) {
    assertMistake(Map.of("CASSANDRA_CONTACT_POINTS", points), "CASSANDRA_CONTACT_POINTS");
  }

  @Test
  void settingsShouldNameWhatIsMissingOrDoesNotFit() {
    assertMistake(Map.of(), "CASSANDRA_CONTACT_POINTS");
    assertMistake(Map.of("ASTRA_SECURE_BUNDLE", "/no/such/file"), "ASTRA_SECURE_BUNDLE");
    assertMistake(
        Map.of("CASSANDRA_CONTACT_POINTS", "a:1", "CASSANDRA_USERNAME", "u"), "CASSANDRA_PASSWORD");
    assertMistake(
        Map.of("CASSANDRA_CONTACT_POINTS", "a:1", "CASSANDRA_KEYSPACE", "x; DROP"),
        "CASSANDRA_KEYSPACE");
  }

  private static void assertMistake(Map<String, String> values, String key) {
    Env env = new Env(values);
    CassandraSettings.from(env);

    assertThatThrownBy(env::check).hasMessageContaining(key + " must be");
  }
}
