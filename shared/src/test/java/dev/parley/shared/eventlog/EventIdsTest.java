package dev.parley.shared.eventlog;

import static dev.parley.shared.eventlog.EventIds.AHEAD_MAX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids of new events. */
class EventIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00.123456Z");
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private Instant time = NOW;
  private final EventIds ids = new EventIds(() -> time);

  @Test
  void idsShouldOnlyGrow() {
    EventIds system = new EventIds();

    assertThat(Stream.generate(system).limit(100_000).toList()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void idsShouldDifferBetweenInstancesAndThreads() {
    List<EventIds> instances = List.of(new EventIds(), new EventIds());

    List<EventId> made =
        IntStream.range(0, 20_000).parallel().mapToObj(i -> instances.get(i % 2).get()).toList();

    assertThat(made).doesNotHaveDuplicates();
    assertThat(instances.get(0).get().value().node())
        .isNotEqualTo(instances.get(1).get().value().node());
  }

  @Test
  void anIdShouldBeATimeUuidOfTheClocksTime() {
    EventId id = ids.get();

    assertThat(id.value().version()).isEqualTo(1);
    assertThat(id.value().variant()).isEqualTo(2);
    assertThat(id.value().node() & 0x010000000000L).as("the multicast bit").isNotZero();
    assertThat(id.microseconds()).isEqualTo(microseconds(NOW));
    assertThat(Duration.between(new EventIds().get().time(), Instant.now()).abs())
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anIdShouldComeAMicrosecondAfterTheEventThatWasSeen() {
    EventId seen = idAt(NOW.plusMillis(700));

    EventId reply = ids.after(seen);

    assertThat(reply).isGreaterThan(seen);
    assertThat(reply.microseconds()).isEqualTo(seen.microseconds() + 1);
  }

  @Test
  void anEventFromThePastShouldNotChangeTheTimeOfAnId() {
    EventId reply = ids.after(idAt(NOW.minusSeconds(60)));

    assertThat(reply.microseconds()).isEqualTo(microseconds(NOW));
  }

  @Test
  void laterIdsOfTheInstanceShouldFollowAnEventThatWasSeen() {
    EventId reply = ids.after(idAt(NOW.plus(AHEAD_MAX).minus(MICROSECOND)));

    assertThat(ids.get()).isGreaterThan(reply);
  }

  @Test
  void aClockThatIsFarAheadShouldSpreadToNothingButTheReply() {
    EventId wrong = idAt(NOW.plusSeconds(3_600));

    EventId reply = ids.after(wrong);
    EventId other = ids.after(wrong);

    assertThat(reply).isGreaterThan(wrong);
    assertThat(other).isGreaterThan(wrong).isNotEqualTo(reply);
    assertThat(ids.get().microseconds()).isEqualTo(microseconds(NOW));
  }

  @Test
  void idsShouldGoOnGrowingIfTheClockIsSetBackByLittle() {
    EventId before = ids.get();
    time = NOW.minus(AHEAD_MAX.dividedBy(2));

    assertThat(ids.get()).isGreaterThan(before);
  }

  @Test
  void idsShouldFollowAClockThatIsSetBackByMuchAndStayUnique() {
    List<EventId> before = Stream.generate(ids).limit(100).toList();
    time = NOW.minus(AHEAD_MAX).minus(Duration.ofMillis(1));
    EventId after = ids.get();
    time = NOW;
    List<EventId> again = Stream.generate(ids).limit(100).toList();

    assertThat(after).isLessThan(before.get(0));
    assertThat(Stream.concat(before.stream(), again.stream())).doesNotHaveDuplicates();
  }

  @Test
  void anEventThatDoesNotExistShouldNotMoveAnId() {
    EventId forged = idAt(Instant.parse("5236-03-31T21:21:00Z"));

    assertThat(ids.after(Optional.of(forged), seen -> false).microseconds())
        .isEqualTo(microseconds(NOW));
  }

  @Test
  void anEventThatIsAheadShouldBeLookedUp() {
    EventId ahead = idAt(NOW.plusMillis(1));

    assertThat(ids.after(Optional.of(ahead), ahead::equals)).isGreaterThan(ahead);
  }

  @Test
  void anEventThatIsNotAheadShouldNotBeLookedUp() {
    EventId behind = idAt(NOW.minusMillis(1));

    EventId id =
        ids.after(
            Optional.of(behind),
            seen -> {
              throw new AssertionError("a read that changes nothing");
            });

    assertThat(id).isGreaterThan(behind);
  }

  private static EventId idAt(Instant time) {
    return new EventIds(() -> time).get();
  }

  private static long microseconds(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
