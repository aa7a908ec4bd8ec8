package dev.parley.shared.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.Env;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
  private static final Limit FALLBACK = new Limit(5, Duration.ofMinutes(1));

  @Test
  void fromShouldReadTimesAndPeriod() {
    assertThat(Limit.from(new Env(Map.of("SENDS", "30/PT6S")), "SENDS", FALLBACK))
        .isEqualTo(new Limit(30, Duration.ofSeconds(6)));
    assertThat(Limit.from(new Env(Map.of()), "SENDS", FALLBACK)).isEqualTo(FALLBACK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"30", "0/PT6S", "-1/PT6S", "30/6", "30/PT0S", "30/P2D", "30/PTX", "30/PT6S/2"})
  void fromShouldRefuseAnythingElse(String value) {
    Env env = new Env(Map.of("SENDS", value));

    assertThat(Limit.from(env, "SENDS", FALLBACK)).isEqualTo(FALLBACK);
    assertThatThrownBy(env::check)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SENDS must be times/period");
  }

  @Test
  void stepShouldBeAnEvenShareOfThePeriod() {
    assertThat(new Limit(30, Duration.ofSeconds(6)).step()).isEqualTo(Duration.ofMillis(200));
  }
}
