package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises about its writes and about single events. */
interface EventLogContract extends EventLogTestCase {
  int THREADS = 16;

  @Test
  default void appendShouldMakeTheEventDurable() {
    LogKey chat = EventLogTestCase.chat();
    NewEvent draft = EventLogTestCase.message("hello 👋");

    StoredEvent event = EventLogTestCase.appended(log().append(chat, draft));

    assertThat(event).isEqualTo(draft.at(chat, event.eventId()));
    assertThat(log().find(chat, event.eventId())).contains(event);
    assertThat(log().before(chat, Optional.empty(), 10)).containsExactly(event);
  }

  @Test
  default void appendShouldLeaveTheEventInTheOutbox() {
    LogKey chat = EventLogTestCase.chat();

    StoredEvent event =
        EventLogTestCase.appended(log().append(chat, EventLogTestCase.message("hello")));

    assertThat(outbox().contains(chat.chatId(), event.eventId())).isTrue();
  }

  @Test
  default void appendShouldReturnTheFirstEventWhenTheKeyRepeats() {
    LogKey chat = EventLogTestCase.chat();
    NewEvent draft = EventLogTestCase.message("hello");
    StoredEvent first = EventLogTestCase.appended(log().append(chat, draft));

    assertThat(log().append(chat, draft)).isEqualTo(new AppendResult.Repeated(first));
    assertThat(log().append(chat, new TestDraft(ALICE, "other", draft.clientId())))
        .isEqualTo(new AppendResult.Repeated(first));
    assertThat(log().before(chat, Optional.empty(), 10)).containsExactly(first);
  }

  @Test
  default void appendShouldRefuseAKeyOfAnotherAuthor() {
    LogKey chat = EventLogTestCase.chat();
    NewEvent draft = EventLogTestCase.message("hello");
    StoredEvent first = EventLogTestCase.appended(log().append(chat, draft));

    assertThat(log().append(chat, new TestDraft(BOB, "hello", draft.clientId())))
        .isEqualTo(new AppendResult.KeyTaken());
    assertThat(log().before(chat, Optional.empty(), 10)).containsExactly(first);
  }

  @Test
  default void appendShouldTakeTheSameKeyInAnotherChat() {
    NewEvent draft = EventLogTestCase.message("hello");

    EventLogTestCase.appended(log().append(EventLogTestCase.chat(), draft));
    EventLogTestCase.appended(log().append(EventLogTestCase.chat(), draft));
  }

  @Test
  default void appendShouldWriteOneEventWhenManyUseOneKeyAtOnce() throws Exception {
    LogKey chat = EventLogTestCase.chat();
    NewEvent draft = EventLogTestCase.message("hello");
    EventLog log = log();

    List<AppendResult> results = atOnce(i -> log.append(chat, draft));

    List<StoredEvent> stored = log.before(chat, Optional.empty(), 10);
    assertThat(stored).hasSize(1);
    assertThat(results).extracting(EventLogTestCase::event).containsOnly(stored.get(0));
  }

  @Test
  default void appendShouldShowEverybodyTheSameEventWhenOneKeyStandsForManyTexts()
      throws Exception {
    LogKey chat = EventLogTestCase.chat();
    UUID key = UUID.randomUUID();
    EventLog log = log();

    List<AppendResult> results =
        atOnce(i -> log.append(chat, new TestDraft(ALICE, "text " + i, key)));

    List<StoredEvent> stored = log.before(chat, Optional.empty(), 10);
    assertThat(stored).hasSize(1);
    assertThat(results.stream().filter(r -> !(r instanceof AppendResult.KeyTaken)))
        .isNotEmpty()
        .extracting(EventLogTestCase::event)
        .containsOnly(stored.get(0));
  }

  @Test
  default void appendShouldKeepEveryEventOfManyWritersOfOneChat() throws Exception {
    LogKey chat = EventLogTestCase.chat();
    EventLog log = log();

    List<AppendResult> results =
        atOnce(i -> log.append(chat, EventLogTestCase.message("text " + i)));

    assertThat(log.after(chat, Optional.empty(), 100))
        .containsExactlyElementsOf(results.stream().map(EventLogTestCase::event).sorted().toList());
  }

  @Test
  default void writeShouldChangeNothingTheSecondTime() {
    LogKey chat = EventLogTestCase.chat();
    StoredEvent creation =
        new StoredEvent(
            chat.chatId(),
            new EventIds().get(),
            EventType.CREATION,
            ALICE,
            NoText.NO_TEXT,
            chat.chatId().value());

    log().write(chat, creation);
    log().write(chat, creation);

    assertThat(log().after(chat, Optional.empty(), 10)).containsExactly(creation);
    assertThat(outbox().contains(chat.chatId(), creation.eventId())).isTrue();
  }

  @Test
  default void findShouldReturnThoseOfManyThatThereAre() {
    LogKey chat = EventLogTestCase.chat();
    List<EventId> ids = EventLogTestCase.sparseIds();
    List<StoredEvent> events = write(chat, ids.subList(0, 30));

    assertThat(log().find(chat, ids)).containsExactlyElementsOf(events);
    assertThat(log().durable(chat, ids)).containsExactlyInAnyOrderElementsOf(ids.subList(0, 30));
    assertThat(log().find(chat, List.of())).isEmpty();
    assertThat(log().durable(EventLogTestCase.chat(), ids)).isEmpty();
  }

  @Test
  default void findShouldTakeMoreIdsThanOneStatement() {
    LogKey chat = EventLogTestCase.chat();
    List<EventId> ids = new ArrayList<>();
    EventIds source = new EventIds();
    IntStream.range(0, 250).forEach(i -> ids.add(source.get()));
    write(chat, ids.subList(100, 230));

    assertThat(log().durable(chat, ids)).containsExactlyInAnyOrderElementsOf(ids.subList(100, 230));
    assertThat(log().find(chat, ids)).hasSize(130).isSorted();
  }

  @Test
  default void findShouldKnowNothingOfOtherChats() {
    LogKey chat = EventLogTestCase.chat();
    StoredEvent event =
        EventLogTestCase.appended(log().append(chat, EventLogTestCase.message("hello")));

    assertThat(log().find(EventLogTestCase.chat(), event.eventId())).isEmpty();
    assertThat(log().find(chat, new EventIds().get())).isEmpty();
  }

  /** One of several calls at the same time. */
  @FunctionalInterface
  interface Attempt {
    AppendResult make(int number);
  }

  private static List<AppendResult> atOnce(Attempt attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<AppendResult>> calls =
          IntStream.range(0, THREADS)
              .<Callable<AppendResult>>mapToObj(i -> () -> attempt.make(i))
              .toList();
      List<AppendResult> results = new ArrayList<>();
      for (Future<AppendResult> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
