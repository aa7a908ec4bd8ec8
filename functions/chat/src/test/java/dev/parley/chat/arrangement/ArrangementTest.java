package dev.parley.chat.arrangement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArrangementTest {
  private static final Instant TIME = Instant.parse("2026-11-29T12:00:00.500Z");

  @Test
  void archiveShouldEndWithALaterEventOnly() {
    assertThat(archivedWithLastEventAt(null)).isEqualTo(TIME);
    assertThat(archivedWithLastEventAt(TIME.minusMillis(1))).isEqualTo(TIME);
    assertThat(archivedWithLastEventAt(TIME)).isEqualTo(TIME);
    assertThat(archivedWithLastEventAt(TIME.plusMillis(1))).isNull();
  }

  /** The time of an event is finer than the time of the archive, which Cassandra has cut off. */
  @Test
  void archiveShouldOutlastAnEventOfTheSameMillisecond() {
    assertThat(archivedWithLastEventAt(TIME.plusNanos(999_900))).isEqualTo(TIME);
  }

  @Test
  void markShouldEndWithAReadingAtTheSameTimeOrLater() {
    assertThat(markedAndReadAt(null)).isEqualTo(TIME);
    assertThat(markedAndReadAt(TIME.minusMillis(1))).isEqualTo(TIME);
    assertThat(markedAndReadAt(TIME)).isNull();
    assertThat(markedAndReadAt(TIME.plusMillis(1))).isNull();
  }

  @Test
  void pinShouldHoldWhateverHappens() {
    Arrangement pinned = new Arrangement(TIME, null, null);

    assertThat(pinned.holding(TIME.plusMillis(1), TIME.plusMillis(1))).isEqualTo(pinned);
  }

  private static Instant archivedWithLastEventAt(Instant lastEventAt) {
    return new Arrangement(null, TIME, null).holding(lastEventAt, null).archivedAt();
  }

  private static Instant markedAndReadAt(Instant readAt) {
    return new Arrangement(null, null, TIME).holding(null, readAt).unreadAt();
  }
}
