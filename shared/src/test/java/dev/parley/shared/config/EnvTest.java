package dev.parley.shared.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading configuration. */
class EnvTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void checkShouldNameEveryMistakeAtOnceAndNoValue() {
    Env env = new Env(Map.of("PORT", "hunter2", "URL", "hunter2", "WINDOW", "hunter2"));
    env.integer("PORT", 80, 1, 65_535);
    env.httpUri("URL");
    env.duration("WINDOW", SECOND, SECOND, SECOND);
    env.required("PROJECT", "the project id");
    env.mistake("OTHER", "something else");

    assertThatThrownBy(env::check)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("PORT", "URL", "WINDOW", "PROJECT must be the project id", "OTHER")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("\n");
  }

  @Test
  void mistakeShouldBeNamedOnce() {
    Env env = new Env(Map.of());
    env.required("PROJECT", "the project id");
    env.required("PROJECT", "the project id");

    assertThatThrownBy(env::check).hasMessage("Configuration: PROJECT must be the project id");
  }

  @Test
  void readersShouldTakeWhatIsThere() {
    Env env =
        new Env(
            Map.of(
                "PORT", " 8080 ",
                "URL", "https://auth.example.org/x",
                "WINDOW", "PT0.5S",
                "LIST", " a , b,,c "));

    assertThat(env.integer("PORT", 80, 1, 65_535)).isEqualTo(8080);
    assertThat(env.httpUri("URL")).isEqualTo(URI.create("https://auth.example.org/x"));
    assertThat(env.duration("WINDOW", SECOND, Duration.ZERO, SECOND))
        .isEqualTo(Duration.ofMillis(500));
    assertThat(env.list("LIST")).containsExactly("a", "b", "c");
    assertThatCode(env::check).doesNotThrowAnyException();
  }

  @Test
  void readersShouldFallBackWhereAValueIsUnsetOrBlank() {
    Env env = new Env(Map.of("PORT", "  "));

    assertThat(env.integer("PORT", 80, 1, 65_535)).isEqualTo(80);
    assertThat(env.text("NAME", "parley")).isEqualTo("parley");
    assertThat(env.optional("PORT")).isEmpty();
    assertThat(env.list("LIST")).isEmpty();
    assertThatCode(env::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "abc", "1.5", "99999999999"})
  void integerShouldStayWithinItsBounds(String value) {
    Env env = new Env(Map.of("PORT", value));
    env.integer("PORT", 80, 1, 65_535);

    assertThatThrownBy(env::check).hasMessageContaining("PORT must be an integer from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "x", "http:", "http://", "//host", "http://a b"})
  void httpUriShouldTakeHttpAddressesOnly(String value) {
    Env env = new Env(Map.of("URL", value));
    env.httpUri("URL");

    assertThatThrownBy(env::check).hasMessageContaining("URL must be an http or https address");
  }
}
