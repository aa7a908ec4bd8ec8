package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises about its pages. */
interface EventLogPagesContract extends EventLogTestCase {
  @Test
  default void pagesShouldReachEveryEventInBothDirectionsAcrossBuckets() {
    LogKey chat = EventLogTestCase.chat();
    List<StoredEvent> all = write(chat, EventLogTestCase.sparseIds());

    for (int quantity : new int[] {1, 3, 7, 200}) {
      assertThat(walkForward(chat, quantity)).as("by " + quantity).isEqualTo(all);
      assertThat(walkBackward(chat, quantity)).as("by " + quantity).isEqualTo(reversed(all));
    }
  }

  @Test
  default void pagesShouldLeaveOutTheEventTheyStartFrom() {
    LogKey chat = EventLogTestCase.chat();
    List<StoredEvent> all = write(chat, EventLogTestCase.sparseIds());

    for (int i = 0; i < all.size(); i++) {
      Optional<EventId> here = Optional.of(all.get(i).eventId());
      assertThat(log().after(chat, here, 2))
          .isEqualTo(all.subList(i + 1, Math.min(i + 3, all.size())));
      assertThat(log().before(chat, here, 2))
          .isEqualTo(reversed(all.subList(Math.max(i - 2, 0), i)));
    }
  }

  @Test
  default void pagesShouldStartFromAPlaceThatHoldsNoEvent() {
    LogKey chat = EventLogTestCase.chat();
    List<StoredEvent> all = write(chat, EventLogTestCase.sparseIds());
    Instant inAHole = Instant.ofEpochSecond(60 * 1_007L + 30);

    List<StoredEvent> older = all.stream().filter(e -> e.sentAt().isBefore(inAHole)).toList();
    List<StoredEvent> newer = all.stream().filter(e -> e.sentAt().isAfter(inAHole)).toList();
    Optional<EventId> here = Optional.of(TimeIds.at(inAHole));
    assertThat(log().before(chat, here, 200)).isEqualTo(reversed(older));
    assertThat(log().after(chat, here, 200)).isEqualTo(newer);
  }

  @Test
  default void pagesShouldBeEmptyBeyondTheEndsAndInAnEmptyLog() {
    LogKey chat = EventLogTestCase.chat();
    List<StoredEvent> all = write(chat, EventLogTestCase.sparseIds());
    EventId first = all.get(0).eventId();
    EventId last = all.get(all.size() - 1).eventId();

    assertThat(log().before(chat, Optional.of(first), 10)).isEmpty();
    assertThat(log().after(chat, Optional.of(last), 10)).isEmpty();
    assertThat(log().before(chat, Optional.of(TimeIds.at(Instant.EPOCH)), 10)).isEmpty();
    assertThat(log().before(EventLogTestCase.chat(), Optional.empty(), 10)).isEmpty();
    assertThat(log().after(EventLogTestCase.chat(), Optional.empty(), 10)).isEmpty();
    assertThat(log().after(EventLogTestCase.chat(), Optional.of(first), 10)).isEmpty();
  }

  @Test
  default void pagesShouldTakeTheExtremePlacesOfATimeUuid() {
    LogKey chat = EventLogTestCase.chat();
    List<StoredEvent> all = write(chat, EventLogTestCase.sparseIds());
    EventId lowest = TimeIds.ticks(0, 0x8080808080808080L);
    EventId highest = TimeIds.ticks(0x0FFFFFFFFFFFFFFFL, 0x7F7F7F7F7F7F7F7FL);

    assertThat(log().after(chat, Optional.of(lowest), 200)).isEqualTo(all);
    assertThat(log().before(chat, Optional.of(highest), 200)).isEqualTo(reversed(all));
    assertThat(log().before(chat, Optional.of(lowest), 200)).isEmpty();
    assertThat(log().after(chat, Optional.of(highest), 200)).isEmpty();
  }

  @Test
  default void quantityShouldStayWithinItsBounds() {
    LogKey chat = EventLogTestCase.chat();

    for (int quantity : new int[] {-1, 0, EventLog.PAGE_EVENTS_MAX + 1}) {
      assertThatThrownBy(() -> log().before(chat, Optional.empty(), quantity))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log().after(chat, Optional.empty(), quantity))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private List<StoredEvent> walkForward(LogKey chat, int quantity) {
    List<StoredEvent> walked = new ArrayList<>();
    List<StoredEvent> page = log().after(chat, Optional.empty(), quantity);
    while (!page.isEmpty()) {
      walked.addAll(page);
      page = log().after(chat, Optional.of(walked.get(walked.size() - 1).eventId()), quantity);
    }
    return walked;
  }

  private List<StoredEvent> walkBackward(LogKey chat, int quantity) {
    List<StoredEvent> walked = new ArrayList<>();
    List<StoredEvent> page = log().before(chat, Optional.empty(), quantity);
    while (!page.isEmpty()) {
      walked.addAll(page);
      page = log().before(chat, Optional.of(walked.get(walked.size() - 1).eventId()), quantity);
    }
    return walked;
  }

  private static List<StoredEvent> reversed(List<StoredEvent> events) {
    List<StoredEvent> copy = new ArrayList<>(events);
    Collections.reverse(copy);
    return copy;
  }
}
