package dev.parley.shared.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Changes one key of a good environment at a time, and expects what the operator is told: one line
 * with that key alone and what it must be, and never the value.
 */
public final class ConfigurationTable {
  private ConfigurationTable() {}

  /**
   * Asserts that {@code fromEnv} refuses {@code good} with {@code key} set to {@code value}.
   *
   * @param value empty for a key that is missing
   */
  public static void assertRefused(
      Function<Map<String, String>, ?> fromEnv,
      Map<String, String> good,
      String key,
      String value) {
    Map<String, String> environment = new HashMap<>(good);
    environment.put(key, value);
    assertThatCode(() -> fromEnv.apply(good)).doesNotThrowAnyException();

    var refusal =
        assertThatThrownBy(() -> fromEnv.apply(environment))
            .isInstanceOf(ConfigurationException.class)
            .hasMessageMatching("Configuration: " + key + " must be [^;\\n]{3,200}");
    if (!value.isEmpty()) {
      refusal.hasMessageNotContaining(value);
    }
  }
}
