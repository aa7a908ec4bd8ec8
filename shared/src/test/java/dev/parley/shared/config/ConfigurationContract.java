package dev.parley.shared.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every deployable tells the operator about a wrong environment: each key that is missing or
 * wrong, what its value must be, and never the value.
 *
 * <p>The deployable's module inherits these tests and adds a row for each key of its own.
 */
public abstract class ConfigurationContract {
  /** Reads {@code environment}. */
  protected abstract Object fromEnv(Map<String, String> environment);

  /** The smallest environment that is accepted. */
  protected abstract Map<String, String> minimal();

  /** An environment whose every value is wrong. */
  protected abstract Map<String, String> wrong();

  /** The keys that {@link #wrong} lacks. */
  protected abstract List<String> missing();

  @Test
  public void everyMistakeShouldBeNamedAtOnceAndNoValue() {
    Map<String, String> wrong = wrong();

    assertThatThrownBy(() -> fromEnv(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(wrong.keySet().toArray(CharSequence[]::new))
        .hasMessageContainingAll(missing().toArray(CharSequence[]::new))
        .hasMessageNotContainingAny(wrong.values().toArray(CharSequence[]::new))
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GOOGLE_CLOUD_PROJECT,''",
    "GOOGLE_CLOUD_PROJECT,My Project",
  })
  public void aKeyOfEveryDeployableThatIsMissingOrWrongShouldBeTheOnlyOneNamed(
      String key, String value) {
    assertOnlyOneNamed(key, value);
  }

  /**
   * Asserts that the smallest environment is refused with {@code key} set to {@code value}, in one
   * line that names this key alone.
   *
   * @param value empty for a key that is missing
   */
  protected final void assertOnlyOneNamed(String key, String value) {
    assertOnlyOneNamed(minimal(), key, value);
  }

  /** The same for another environment that is accepted. */
  protected final void assertOnlyOneNamed(Map<String, String> good, String key, String value) {
    Map<String, String> environment = new HashMap<>(good);
    environment.put(key, value);
    assertThatCode(() -> fromEnv(good)).doesNotThrowAnyException();

    var refusal =
        assertThatThrownBy(() -> fromEnv(environment))
            .isInstanceOf(ConfigurationException.class)
            .hasMessageMatching("Configuration: " + key + " must be [^;\\n]{3,200}");
    if (!value.isEmpty()) {
      refusal.hasMessageNotContaining(value);
    }
  }
}
