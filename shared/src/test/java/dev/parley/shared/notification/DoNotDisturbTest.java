package dev.parley.shared.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours in which nothing disturbs, also over midnight and when clocks change. */
class DoNotDisturbTest {
  @ParameterizedTest
  @CsvSource({
    "22:00, 07:00, Europe/Vienna, 2026-01-10T20:59:59Z, false",
    "22:00, 07:00, Europe/Vienna, 2026-01-10T21:00:00Z, true",
    "22:00, 07:00, Europe/Vienna, 2026-01-11T05:59:59Z, true",
    "22:00, 07:00, Europe/Vienna, 2026-01-11T06:00:00Z, false",
    "22:00, 07:00, Europe/Vienna, 2026-07-10T20:00:00Z, true",
    "09:00, 17:00, America/New_York, 2026-01-10T14:00:00Z, true",
    "09:00, 17:00, America/New_York, 2026-01-10T22:00:00Z, false",
    "08:00, 08:00, UTC, 2026-01-10T08:00:00Z, true",
    "08:00, 08:00, UTC, 2026-01-10T07:59:00Z, true"
  })
  void hoursShouldBeThoseOfTheirZone(
      LocalTime from, LocalTime to, String zone, Instant instant, boolean covered) {
    assertThat(new DoNotDisturb(from, to, ZoneId.of(zone)).covers(instant)).isEqualTo(covered);
  }
}
