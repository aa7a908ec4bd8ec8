package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  @Test
  void shouldReadANumber() {
    assertThat(Variables.positive(Map.of("EVENTS", " 20 "), "EVENTS", 50)).isEqualTo(20);
  }

  @Test
  void shouldTakeTheStandardIfTheVariableIsNotSet() {
    assertThat(Variables.positive(Map.of(), "EVENTS", 50)).isEqualTo(50);
    assertThat(Variables.positive(Map.of("EVENTS", ""), "EVENTS", 50)).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "many", "1e6", "99999999999"})
  void shouldNameTheVariableThatHasAWrongValue(String value) {
    assertThatThrownBy(() -> Variables.positive(Map.of("EVENTS", value), "EVENTS", 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EVENTS is a whole number from 1, not " + value);
  }
}
