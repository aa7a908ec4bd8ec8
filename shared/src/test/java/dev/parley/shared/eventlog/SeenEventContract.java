package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a log puts an event whose author has seen another one, when the clocks differ. */
interface SeenEventContract extends EventLogTestCase {
  Duration BEHIND = Duration.ofSeconds(1);

  /** The log as an instance sees it whose clock is {@code skew} ahead. */
  private EventLog log(Duration skew) {
    return log(new EventIds(() -> Instant.now().plus(skew)));
  }

  private static StoredEvent send(EventLog log, LogKey chat, Optional<EventId> seen) {
    return EventLogTestCase.appended(log.append(chat, EventLogTestCase.message("some text"), seen));
  }

  @Test
  default void aReplyShouldComeAfterItsQuestionAlthoughItsInstancesClockIsBehind() {
    LogKey chat = EventLogTestCase.chat();
    StoredEvent question = send(log(), chat, Optional.empty());

    StoredEvent reply = send(log(BEHIND.negated()), chat, Optional.of(question.eventId()));

    assertThat(log().after(chat, Optional.empty(), 10)).containsExactly(question, reply);
  }

  @Test
  default void aReplyShouldComeAfterAnEventWhoseClockWasHoursAhead() {
    LogKey chat = EventLogTestCase.chat();
    StoredEvent question = send(log(Duration.ofHours(3)), chat, Optional.empty());

    StoredEvent reply = send(log(), chat, Optional.of(question.eventId()));
    StoredEvent next = send(log(), chat, Optional.of(reply.eventId()));

    assertThat(log().after(chat, Optional.empty(), 10)).containsExactly(question, reply, next);
  }

  @Test
  default void anEventOfAnotherChatShouldChangeNothing() {
    LogKey chat = EventLogTestCase.chat();
    StoredEvent elsewhere =
        send(log(Duration.ofHours(1)), EventLogTestCase.chat(), Optional.empty());

    StoredEvent event = send(log(), chat, Optional.of(elsewhere.eventId()));

    assertThat(event.eventId()).isLessThan(elsewhere.eventId());
  }

  @Test
  default void aForgedEventFromTheFutureShouldChangeNothing() {
    LogKey chat = EventLogTestCase.chat();
    Instant farthest = Instant.parse("5236-03-31T21:21:00Z");
    EventId forged = new EventIds(() -> farthest).get();

    StoredEvent event = send(log(), chat, Optional.of(forged));

    assertThat(Duration.between(event.sentAt(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  default void aRepeatedSendShouldReturnTheFirstEventWhateverWasSeen() {
    LogKey chat = EventLogTestCase.chat();
    NewEvent message = EventLogTestCase.message("once");
    StoredEvent first = EventLogTestCase.appended(log().append(chat, message));
    StoredEvent later = send(log(BEHIND), chat, Optional.empty());

    AppendResult repeated = log().append(chat, message, Optional.of(later.eventId()));

    assertThat(EventLogTestCase.event(repeated)).isEqualTo(first);
    assertThat(log().after(chat, Optional.empty(), 10)).isEqualTo(List.of(first, later));
  }
}
