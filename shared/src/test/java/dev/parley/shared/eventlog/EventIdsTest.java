package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids of new events. */
class EventIdsTest {
  @Test
  void idsShouldOnlyGrow() {
    EventIds ids = new EventIds();

    assertThat(Stream.generate(ids).limit(100_000).toList()).isSorted().doesNotHaveDuplicates();
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
  void idsShouldCarryTheCurrentTime() {
    assertThat(Duration.between(new EventIds().get().time(), Instant.now()).abs())
        .isLessThan(Duration.ofSeconds(5));
  }
}
