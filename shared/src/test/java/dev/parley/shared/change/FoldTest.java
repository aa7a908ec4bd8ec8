package dev.parley.shared.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Json;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fold, by the golden cases that the web client has too, and by random histories. */
class FoldTest {
  /** Up to this many events, all orders are tried: 720. */
  private static final int PERMUTED_MAX = 6;

  private static final int ORDERS = 500;
  private static final ChatId CHAT = new ChatId(new UUID(0, 1));
  private static final long NODE = 0x8000_0100_0000_0001L;

  static Stream<Arguments> cases() throws Exception {
    try (InputStream in = FoldTest.class.getResourceAsStream("/changes/fold.json")) {
      JsonNode file = Json.MAPPER.readTree(Objects.requireNonNull(in));
      return StreamSupport.stream(file.get("cases").spliterator(), false)
          .map(c -> arguments(c.get("name").textValue(), c.get("events"), c.get("folded")));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyOrderShouldComeToTheGoldenResult(String name, JsonNode events, JsonNode folded)
      throws Exception {
    JsonNode expected = Json.MAPPER.readTree(folded.toString());
    inOrders(
        List.copyOf(StreamSupport.stream(events.spliterator(), false).toList()),
        order -> assertThat(reread(fold(order))).as("%s: %s", name, order).isEqualTo(expected));
  }

  private static JsonNode fold(List<JsonNode> order) {
    Fold fold = new Fold();
    order.forEach(event -> FoldedForm.add(fold, event));
    return FoldedForm.of(fold.messages());
  }

  private static JsonNode reread(JsonNode json) {
    return Json.MAPPER.valueToTree(Json.MAPPER.convertValue(json, Object.class));
  }

  /** Every order of few events; of many, random orders in which some come repeatedly. */
  private static <T> void inOrders(List<T> events, Consumer<List<T>> check) {
    if (events.size() <= PERMUTED_MAX) {
      permute(new ArrayList<>(events), 0, check);
    }
    Random random = new Random(49);
    for (int i = 0; i < ORDERS; i++) {
      List<T> order = new ArrayList<>(events);
      for (int repeated = 0; repeated < events.size() / 2; repeated++) {
        order.add(events.get(random.nextInt(events.size())));
      }
      Collections.shuffle(order, random);
      check.accept(order);
    }
  }

  private static <T> void permute(List<T> events, int from, Consumer<List<T>> check) {
    if (from == events.size()) {
      check.accept(List.copyOf(events));
    }
    for (int i = from; i < events.size(); i++) {
      Collections.swap(events, from, i);
      permute(events, from + 1, check);
      Collections.swap(events, from, i);
    }
  }

  @Test
  void everyOrderOfARandomHistoryShouldEndTheSame() {
    for (int seed = 0; seed < 100; seed++) {
      List<StoredEvent> history = history(new Random(seed));
      List<FoldedEvent> expected = folded(history);
      Random random = new Random(seed);
      for (int i = 0; i < 20; i++) {
        List<StoredEvent> order = new ArrayList<>(history);
        order.addAll(history.subList(0, random.nextInt(history.size())));
        Collections.shuffle(order, random);

        assertThat(folded(order)).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void readerThatLostEventsShouldEndTheSameOnceItHasReadThePageAgain() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<StoredEvent> history = history(random);
      int read = random.nextInt(history.size());
      Fold reader = new Fold();
      history.stream().filter(e -> random.nextInt(3) > 0).forEach(reader::add);
      folded(history.subList(0, read)).forEach(reader::add);
      history.subList(read, history.size()).forEach(reader::add);

      assertThat(reader.messages()).as("seed %d", seed).isEqualTo(folded(history));
    }
  }

  @Test
  void deletionShouldAbsorbEverythingElse() {
    for (int seed = 0; seed < 100; seed++) {
      List<StoredEvent> history = history(new Random(seed));
      for (FoldedEvent message : folded(history)) {
        boolean deleted =
            history.stream()
                .anyMatch(
                    e ->
                        e.type() == EventType.REDACT
                            && e.target().equals(Optional.of(message.event().eventId())));
        assertThat(message.isDeleted()).isEqualTo(deleted);
        if (deleted) {
          assertThat(message.text()).isEqualTo(NoText.NO_TEXT);
          assertThat(message.outcome())
              .isEqualTo(
                  new Outcome(
                      Optional.empty(), message.outcome().deletion(), Map.of(), Optional.empty()));
        }
      }
    }
  }

  @Test
  void editShouldNotOpenForTheIdOfItsMessage() {
    StoredEvent message = event(1, EventType.MESSAGE, 1, Optional.empty());
    StoredEvent edit = event(2, EventType.EDIT, 1, Optional.of(message.eventId()));

    FoldedEvent folded = folded(List.of(message, edit)).get(0);

    assertThat(folded.text()).isEqualTo(edit.content());
    assertThat(folded.textId()).isEqualTo(edit.eventId());
    assertThat(FoldedEvent.of(message).textId()).isEqualTo(message.eventId());
  }

  @Test
  void newestShouldBeTheGreatestIdThatCounts() {
    StoredEvent message = event(1, EventType.MESSAGE, 1, Optional.empty());
    StoredEvent pin = event(3, EventType.PIN, 1, Optional.of(message.eventId()));
    StoredEvent edit = event(2, EventType.EDIT, 1, Optional.of(message.eventId()));

    assertThat(Outcome.NONE.newest()).isEmpty();
    assertThat(Outcome.of(pin).and(Outcome.of(edit)).newest()).contains(pin.eventId());
  }

  private static List<FoldedEvent> folded(List<StoredEvent> events) {
    Fold fold = new Fold();
    events.forEach(fold::add);
    return fold.messages();
  }

  /** Three messages and forty changes of them, some of one and the same µs. */
  private static List<StoredEvent> history(Random random) {
    List<StoredEvent> events = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      events.add(event(i, EventType.MESSAGE, 1, Optional.empty()));
    }
    List<EventType> kinds = Stream.of(EventType.values()).filter(EventType::isChange).toList();
    for (int i = 0; i < 40; i++) {
      EventType kind = kinds.get(random.nextInt(kinds.size()));
      EventId target = events.get(random.nextInt(3)).eventId();
      if (kind != EventType.REDACT || random.nextInt(5) == 0) {
        events.add(event(100 + i - random.nextInt(2), kind, i, Optional.of(target)));
      }
    }
    return events;
  }

  private static StoredEvent event(int tick, EventType type, int which, Optional<EventId> target) {
    EventId id = EventId.at(EventId.ticks(Instant.EPOCH) + tick, NODE + which);
    UserId author = new UserId(new UUID(0, which % 3));
    UUID key = new UUID(7, which);
    if (type == EventType.REACT) {
      Reaction.Op op = which % 2 == 0 ? Reaction.Op.ADD : Reaction.Op.REMOVE;
      String emoji = which % 5 < 3 ? "👍" : "🎉";
      return StoredEvent.react(
          CHAT, id, author, target.orElseThrow(), new Reaction(emoji, op), key);
    }
    boolean says = type == EventType.MESSAGE || (type == EventType.EDIT && which % 7 > 0);
    Content text = says ? Content.plain("text " + which) : NoText.NO_TEXT;
    return new StoredEvent(CHAT, id, type, author, text, target, key);
  }
}
