package dev.parley.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The report of a deployable about its dependencies. */
class HealthTest {
  private static final Health.Check FAILING =
      () -> {
        throw new IllegalStateException("secret");
      };

  @Test
  void reportShouldBeUpWhereEverythingAnswers() {
    Response report = new Health(Map.of("store", () -> {}, "bus", () -> {})).report();

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body())
        .isEqualTo(Map.of("status", "up", "dependencies", Map.of("store", "up", "bus", "up")));
  }

  @Test
  void reportShouldBeDownWhereSomethingIndispensableFails() {
    Response report = new Health(Map.of("store", FAILING, "bus", () -> {})).report();

    assertThat(report.status()).isEqualTo(503);
    assertThat(report.body())
        .isEqualTo(Map.of("status", "down", "dependencies", Map.of("store", "down", "bus", "up")));
  }

  @Test
  void reportShouldShowWhatIsDispensableAndStayUp() {
    Response report = new Health(Map.of("store", () -> {}, "bus", FAILING), Set.of("bus")).report();

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body())
        .isEqualTo(Map.of("status", "up", "dependencies", Map.of("store", "up", "bus", "down")));
  }
}
