package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} promises. */
interface OutboxContract {
  Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** An outbox whose clock says {@link #NOW}. */
  Outbox outbox();

  @Test
  default void containsShouldKnowWhatWasPut() {
    ChatId chat = chat();
    EventId event = new EventIds().get();
    assertThat(outbox().contains(chat, event)).isFalse();

    outbox().put(chat, event);
    outbox().put(chat, event);

    assertThat(outbox().contains(chat, event)).isTrue();
    assertThat(outbox().contains(chat(), event)).isFalse();
  }

  @Test
  default void removeShouldLeaveTheEventBetweenTwoOthers() {
    ChatId chat = chat();
    List<EventId> three = LongStream.range(0, 3).mapToObj(OutboxContract::inMinute).toList();
    three.forEach(id -> outbox().put(chat, id));

    outbox().remove(chat, List.of(three.get(0), three.get(2)));

    assertThat(three).filteredOn(id -> outbox().contains(chat, id)).containsExactly(three.get(1));
  }

  @Test
  default void removeShouldTakeEventsOfManyMinutes() {
    ChatId chat = chat();
    List<EventId> many = LongStream.range(0, 100).mapToObj(i -> inMinute(i * 20_000)).toList();
    many.forEach(id -> outbox().put(chat, id));

    outbox().remove(chat, many);

    assertThat(many).noneMatch(id -> outbox().contains(chat, id));
  }

  @Test
  default void removeShouldTakeWhatIsNotThere() {
    outbox().remove(chat(), List.of());
    outbox().remove(chat(), List.of(new EventIds().get()));
  }

  @Test
  default void removeShouldLeaveOtherChatsAlone() {
    EventId event = new EventIds().get();
    ChatId chat = chat();
    ChatId other = chat();
    outbox().put(chat, event);
    outbox().put(other, event);

    outbox().remove(chat, List.of(event));

    assertThat(outbox().contains(other, event)).isTrue();
  }

  private static ChatId chat() {
    return new ChatId(UUID.randomUUID());
  }

  private static EventId inMinute(long milliseconds) {
    return TimeIds.at(NOW.plusMillis(milliseconds));
  }
}
