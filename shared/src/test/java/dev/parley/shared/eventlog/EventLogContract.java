package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises. */
interface EventLogContract {
  UserId ALICE = new UserId(UUID.fromString("a11ce000-0000-4000-8000-000000000001"));
  UserId BOB = new UserId(UUID.fromString("b0b00000-0000-4000-8000-000000000002"));
  int THREADS = 16;

  /** A log that assigns {@code ids}. */
  EventLog log(Supplier<EventId> ids);

  Outbox outbox();

  default EventLog log() {
    return log(new EventIds());
  }

  @Test
  default void appendShouldMakeTheEventDurable() {
    LogKey chat = chat();
    NewEvent draft = message("hello 👋");

    Event event = appended(log().append(chat, draft));

    assertThat(event).isEqualTo(draft.at(chat, event.eventId()));
    assertThat(log().find(chat, event.eventId())).contains(event);
    assertThat(log().before(chat, Optional.empty(), 10)).containsExactly(event);
  }

  @Test
  default void appendShouldLeaveTheEventInTheOutbox() {
    LogKey chat = chat();

    Event event = appended(log().append(chat, message("hello")));

    assertThat(outbox().contains(chat.chatId(), event.eventId())).isTrue();
  }

  @Test
  default void appendShouldReturnTheFirstEventWhenTheKeyRepeats() {
    LogKey chat = chat();
    NewEvent draft = message("hello");
    Event first = appended(log().append(chat, draft));

    assertThat(log().append(chat, draft)).isEqualTo(new AppendResult.Repeated(first));
    assertThat(log().append(chat, new NewEvent(draft.type(), ALICE, "other", draft.clientId())))
        .isEqualTo(new AppendResult.Repeated(first));
    assertThat(log().before(chat, Optional.empty(), 10)).containsExactly(first);
  }

  @Test
  default void appendShouldRefuseAKeyOfAnotherAuthor() {
    LogKey chat = chat();
    NewEvent draft = message("hello");
    Event first = appended(log().append(chat, draft));

    assertThat(log().append(chat, new NewEvent(draft.type(), BOB, "hello", draft.clientId())))
        .isEqualTo(new AppendResult.KeyTaken());
    assertThat(log().before(chat, Optional.empty(), 10)).containsExactly(first);
  }

  @Test
  default void appendShouldTakeTheSameKeyInAnotherChat() {
    NewEvent draft = message("hello");

    appended(log().append(chat(), draft));
    appended(log().append(chat(), draft));
  }

  @Test
  default void appendShouldWriteOneEventWhenManyUseOneKeyAtOnce() throws Exception {
    LogKey chat = chat();
    NewEvent draft = message("hello");
    EventLog log = log();

    List<AppendResult> results = atOnce(i -> log.append(chat, draft));

    List<Event> stored = log.before(chat, Optional.empty(), 10);
    assertThat(stored).hasSize(1);
    assertThat(results).extracting(EventLogContract::event).containsOnly(stored.get(0));
  }

  @Test
  default void appendShouldShowEverybodyTheSameEventWhenOneKeyStandsForManyTexts()
      throws Exception {
    LogKey chat = chat();
    UUID key = UUID.randomUUID();
    EventLog log = log();

    List<AppendResult> results =
        atOnce(i -> log.append(chat, new NewEvent(EventType.MESSAGE, ALICE, "text " + i, key)));

    List<Event> stored = log.before(chat, Optional.empty(), 10);
    assertThat(stored).hasSize(1);
    assertThat(results.stream().filter(r -> !(r instanceof AppendResult.KeyTaken)))
        .isNotEmpty()
        .extracting(EventLogContract::event)
        .containsOnly(stored.get(0));
  }

  @Test
  default void appendShouldKeepEveryEventOfManyWritersOfOneChat() throws Exception {
    LogKey chat = chat();
    EventLog log = log();

    List<AppendResult> results = atOnce(i -> log.append(chat, message("text " + i)));

    assertThat(log.after(chat, Optional.empty(), 100))
        .containsExactlyElementsOf(results.stream().map(EventLogContract::event).sorted().toList());
  }

  @Test
  default void writeShouldChangeNothingTheSecondTime() {
    LogKey chat = chat();
    Event creation =
        new NewEvent(EventType.CREATION, ALICE, "", chat.chatId().value())
            .at(chat, new EventIds().get());

    log().write(chat, creation);
    log().write(chat, creation);

    assertThat(log().after(chat, Optional.empty(), 10)).containsExactly(creation);
    assertThat(outbox().contains(chat.chatId(), creation.eventId())).isTrue();
  }

  @Test
  default void findShouldReturnThoseOfManyThatThereAre() {
    LogKey chat = chat();
    List<EventId> ids = sparseIds();
    List<Event> events = write(chat, ids.subList(0, 30));

    assertThat(log().find(chat, ids)).containsExactlyElementsOf(events);
    assertThat(log().durable(chat, ids)).containsExactlyInAnyOrderElementsOf(ids.subList(0, 30));
    assertThat(log().find(chat, List.of())).isEmpty();
    assertThat(log().durable(chat(), ids)).isEmpty();
  }

  @Test
  default void findShouldTakeMoreIdsThanOneStatement() {
    LogKey chat = chat();
    List<EventId> ids = new ArrayList<>();
    EventIds source = new EventIds();
    IntStream.range(0, 250).forEach(i -> ids.add(source.get()));
    write(chat, ids.subList(100, 230));

    assertThat(log().durable(chat, ids)).containsExactlyInAnyOrderElementsOf(ids.subList(100, 230));
    assertThat(log().find(chat, ids)).hasSize(130).isSorted();
  }

  @Test
  default void pagesShouldReachEveryEventInBothDirectionsAcrossBuckets() {
    LogKey chat = chat();
    List<Event> all = write(chat, sparseIds());

    for (int quantity : new int[] {1, 3, 7, 200}) {
      assertThat(walkForward(chat, quantity)).as("by " + quantity).isEqualTo(all);
      assertThat(walkBackward(chat, quantity)).as("by " + quantity).isEqualTo(reversed(all));
    }
  }

  @Test
  default void pagesShouldLeaveOutTheEventTheyStartFrom() {
    LogKey chat = chat();
    List<Event> all = write(chat, sparseIds());

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
    LogKey chat = chat();
    List<Event> all = write(chat, sparseIds());
    Instant inAHole = Instant.ofEpochSecond(60 * 1_007L + 30);

    List<Event> older = all.stream().filter(e -> e.sentAt().isBefore(inAHole)).toList();
    List<Event> newer = all.stream().filter(e -> e.sentAt().isAfter(inAHole)).toList();
    Optional<EventId> here = Optional.of(TimeIds.at(inAHole));
    assertThat(log().before(chat, here, 200)).isEqualTo(reversed(older));
    assertThat(log().after(chat, here, 200)).isEqualTo(newer);
  }

  @Test
  default void pagesShouldBeEmptyBeyondTheEndsAndInAnEmptyLog() {
    LogKey chat = chat();
    List<Event> all = write(chat, sparseIds());
    EventId first = all.get(0).eventId();
    EventId last = all.get(all.size() - 1).eventId();

    assertThat(log().before(chat, Optional.of(first), 10)).isEmpty();
    assertThat(log().after(chat, Optional.of(last), 10)).isEmpty();
    assertThat(log().before(chat, Optional.of(TimeIds.at(Instant.EPOCH)), 10)).isEmpty();
    assertThat(log().before(chat(), Optional.empty(), 10)).isEmpty();
    assertThat(log().after(chat(), Optional.empty(), 10)).isEmpty();
    assertThat(log().after(chat(), Optional.of(first), 10)).isEmpty();
  }

  @Test
  default void pagesShouldTakeTheExtremePlacesOfATimeUuid() {
    LogKey chat = chat();
    List<Event> all = write(chat, sparseIds());
    EventId lowest = TimeIds.ticks(0, 0x8080808080808080L);
    EventId highest = TimeIds.ticks(0x0FFFFFFFFFFFFFFFL, 0x7F7F7F7F7F7F7F7FL);

    assertThat(log().after(chat, Optional.of(lowest), 200)).isEqualTo(all);
    assertThat(log().before(chat, Optional.of(highest), 200)).isEqualTo(reversed(all));
    assertThat(log().before(chat, Optional.of(lowest), 200)).isEmpty();
    assertThat(log().after(chat, Optional.of(highest), 200)).isEmpty();
  }

  @Test
  default void findShouldKnowNothingOfOtherChats() {
    LogKey chat = chat();
    Event event = appended(log().append(chat, message("hello")));

    assertThat(log().find(chat(), event.eventId())).isEmpty();
    assertThat(log().find(chat, new EventIds().get())).isEmpty();
  }

  @Test
  default void quantityShouldStayWithinItsBounds() {
    LogKey chat = chat();

    for (int quantity : new int[] {-1, 0, EventLog.PAGE_EVENTS_MAX + 1}) {
      assertThatThrownBy(() -> log().before(chat, Optional.empty(), quantity))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log().after(chat, Optional.empty(), quantity))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** A new chat whose log is cut every minute. */
  static LogKey chat() {
    return new LogKey(new ChatId(UUID.randomUUID()), 60);
  }

  static NewEvent message(String body) {
    return new NewEvent(EventType.MESSAGE, ALICE, body, UUID.randomUUID());
  }

  static Event appended(AppendResult result) {
    assertThat(result).isInstanceOf(AppendResult.Appended.class);
    return event(result);
  }

  static Event event(AppendResult result) {
    if (result instanceof AppendResult.Appended appended) {
      return appended.event();
    }
    if (result instanceof AppendResult.Repeated repeated) {
      return repeated.event();
    }
    throw new AssertionError("no event: " + result);
  }

  /** Eighteen minutes with events among many without; some events share their time. */
  private static List<EventId> sparseIds() {
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

  private List<Event> write(LogKey chat, List<EventId> ids) {
    List<Event> events = new ArrayList<>();
    for (EventId id : ids) {
      Event event = message("at " + id).at(chat, id);
      log().write(chat, event);
      events.add(event);
    }
    return events;
  }

  private List<Event> walkForward(LogKey chat, int quantity) {
    List<Event> walked = new ArrayList<>();
    List<Event> page = log().after(chat, Optional.empty(), quantity);
    while (!page.isEmpty()) {
      walked.addAll(page);
      page = log().after(chat, Optional.of(walked.get(walked.size() - 1).eventId()), quantity);
    }
    return walked;
  }

  private List<Event> walkBackward(LogKey chat, int quantity) {
    List<Event> walked = new ArrayList<>();
    List<Event> page = log().before(chat, Optional.empty(), quantity);
    while (!page.isEmpty()) {
      walked.addAll(page);
      page = log().before(chat, Optional.of(walked.get(walked.size() - 1).eventId()), quantity);
    }
    return walked;
  }

  private static List<Event> reversed(List<Event> events) {
    List<Event> copy = new ArrayList<>(events);
    Collections.reverse(copy);
    return copy;
  }

  /** One of several calls made at once. */
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
