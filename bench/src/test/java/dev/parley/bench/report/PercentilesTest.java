package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void shouldGiveMillisecondsOfUnsortedTimes() {
    Percentiles percentiles = new Percentiles(new long[] {4_000_000, 1_000_000, 2_500_000});

    assertThat(percentiles.ms(50)).isEqualTo(2.5);
    assertThat(percentiles.ms(100)).isEqualTo(4.0);
  }
}
