package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The log that a contract is about, and events for it. */
interface EventLogTestCase {
  UserId ALICE = new UserId(UUID.fromString("a11ce000-0000-4000-8000-000000000001"));

  UserId BOB = new UserId(UUID.fromString("b0b00000-0000-4000-8000-000000000002"));

  /** A log that assigns {@code ids}. */
  EventLog log(EventIds ids);

  Outbox outbox();

  default EventLog log() {
    return log(new EventIds());
  }

  /** A new chat whose log is cut every minute. */
  static LogKey chat() {
    return new LogKey(new ChatId(UUID.randomUUID()), 60);
  }

  static NewEvent message(String body) {
    return new TestDraft(ALICE, body, UUID.randomUUID());
  }

  static StoredEvent appended(AppendResult result) {
    assertThat(result).isInstanceOf(AppendResult.Appended.class);
    return event(result);
  }

  static StoredEvent event(AppendResult result) {
    if (result instanceof AppendResult.Appended appended) {
      return appended.event();
    }
    if (result instanceof AppendResult.Repeated repeated) {
      return repeated.event();
    }
    throw new AssertionError("no event: " + result);
  }

  /** Ids in eighteen minutes, with empty minutes between them. Some ids have the same time. */
  static List<EventId> sparseIds() {
    return IntStream.range(0, 18)
        .boxed()
        .flatMap(
            i -> {
              Instant minute = Instant.ofEpochSecond(60L * (1_000 + 5L * i));
              return Stream.of(
                  TimeIds.at(minute),
                  TimeIds.at(minute, 0xff),
                  TimeIds.at(minute.plusMillis(59_999)));
            })
        .sorted()
        .toList();
  }

  default List<StoredEvent> write(LogKey chat, List<EventId> ids) {
    List<StoredEvent> events = new ArrayList<>();
    for (EventId id : ids) {
      StoredEvent event = message("at " + id).at(chat, id);
      log().write(chat, event);
      events.add(event);
    }
    return events;
  }
}
