package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.TimeIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the events that a feed has seen it keeps. */
class SeenEventsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final EventId LATE = TimeIds.at(NOON.plusMillis(1));

  private static List<EventId> ids(int quantity) {
    return IntStream.range(0, quantity)
        .mapToObj(i -> TimeIds.at(NOON.plusMillis(10L * i)))
        .toList();
  }

  private static SeenEvents known(int quantity, Instant settled) {
    return SeenEvents.first(Optional.empty(), ids(quantity), settled.toEpochMilli());
  }

  @Test
  void aLateEventShouldDifferFromAllUnsettledEvents() {
    SeenEvents known = known(500, NOON);

    assertThat(known.contains(LATE)).isFalse();
    assertThat(ids(500)).allMatch(known::contains);
    assertThat(known.firstUnsettled()).contains(ids(1).get(0));
  }

  @Test
  void onlyTheNewestSettledEventsShouldBeKept() {
    SeenEvents known = known(500, NOON).settled(NOON.plusSeconds(60).toEpochMilli());

    assertThat(known.ids()).hasSize(SeenEvents.EVENTS_MIN);
    assertThat(ids(500)).allMatch(known::contains);
    assertThat(known.contains(LATE)).isTrue();
    assertThat(known.firstUnsettled()).isEmpty();
    assertThat(known.settled(NOON.toEpochMilli())).isEqualTo(known);
  }

  @Test
  void unsettledEventsShouldHaveABoundToo() {
    SeenEvents known = known(2_000, NOON);

    assertThat(known.ids()).hasSize(SeenEvents.EVENTS_MAX);
    assertThat(known.contains(LATE)).isTrue();
  }

  @Test
  void seenEventsShouldBeImmutable() {
    SeenEvents before = known(150, NOON);
    before.with(List.of(LATE)).settled(NOON.plusSeconds(60).toEpochMilli());

    assertThat(before.contains(LATE)).isFalse();
    assertThat(before.ids()).hasSize(150);
  }
}
