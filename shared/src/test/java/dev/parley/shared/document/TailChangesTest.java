package dev.parley.shared.document;

import static dev.parley.shared.document.Events.change;
import static dev.parley.shared.document.Events.id;
import static dev.parley.shared.document.Events.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.change.Fold;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.change.RemovedTexts;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes in the tail of a document. */
class TailChangesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aChangeShouldTakeItsPlaceInTheTail() {
    DocumentState state = plus(known(), 0, message(1), message(5), change(3, EventType.REACT, 1));

    assertThat(ids(state)).containsExactly(id(0), id(1), id(3), id(5));
  }

  @Test
  void theEventBeforeTheTailShouldNeverBeAChange() {
    DocumentState state = plus(known(), 0, message(1), change(2, EventType.PIN, 1));

    DocumentState later = plus(state, 4, change(3, EventType.UNPIN, 1));

    assertThat(ids(later)).containsExactly(id(3));
    assertThat(later.prev()).contains(id(1));
  }

  @Test
  void aDeletionShouldTakeTheTextsOfItsMessageAndOfItsEdits() {
    DocumentState state = plus(known(), 0, message(1), message(2), change(3, EventType.EDIT, 1));

    DocumentState later = plus(state, 1, change(4, EventType.REDACT, 1));

    assertThat(withText(later)).containsExactly(id(0), id(2));
    assertThat(ids(later)).containsExactly(id(0), id(1), id(2), id(3), id(4));
    assertThat(later.bytes()).isLessThan(plus(state, 1, change(4, EventType.PIN, 1)).bytes());
  }

  @Test
  void whatComesAfterTheDeletionOfItsMessageShouldComeWithoutText() {
    DocumentState state = plus(known(), 0, change(3, EventType.REDACT, 1));

    DocumentState later = plus(state, 1, message(1), change(4, EventType.EDIT, 1));

    assertThat(withText(later)).containsExactly(id(0));
  }

  @Test
  void aDeletionThatLeavesTheTailBeforeItsMessageShouldStillCount() {
    DocumentState state = plus(known(), 0, change(3, EventType.REDACT, 1));

    DocumentState later = plus(state, 4, change(4, EventType.EDIT, 1));

    assertThat(ids(later)).containsExactly(id(4));
    assertThat(withText(later)).isEmpty();
  }

  @Test
  void onlyTheNewestEditShouldHaveItsText() {
    DocumentState state = plus(known(), 0, message(1), change(4, EventType.EDIT, 1));

    DocumentState later = plus(state, 1, change(3, EventType.EDIT, 1), change(5, EventType.PIN, 1));

    assertThat(withText(later)).containsExactly(id(0), id(1), id(4));
  }

  @Test
  void aMessageThatIsOlderThanAChangeThatLeftTheTailShouldNeedTheLog() {
    DocumentState state = plus(known(), 0, change(5, EventType.REACT, 3));
    DocumentState later = plus(state, 4, message(9));
    assertThat(later.prev()).contains(id(0));

    assertThat(later.plus(List.of(message(3)), NOW.plusSeconds(5))).isEmpty();
    assertThat(later.plus(List.of(message(6)), NOW.plusSeconds(5))).isPresent();
  }

  @Test
  void aDocumentThatWasReadShouldTakeNothingBeforeItsTail() {
    DocumentState read = DocumentState.read(7, 5, Optional.of(id(1)), List.of(message(9)), NOW);

    assertThat(read.plus(List.of(message(3)), NOW)).isEmpty();
    assertThat(read.plus(List.of(message(1)), NOW)).isEmpty();
    assertThat(ids(plus(read, 1, message(10)))).containsExactly(id(9), id(10));
  }

  @Test
  void theEventBeforeATailFromTheLogShouldBeFoundBehindAnyNumberOfChanges() {
    List<StoredEvent> newest =
        new ArrayList<>(
            IntStream.rangeClosed(2, 140)
                .mapToObj(place -> change(place, EventType.REACT, 1))
                .sorted(Comparator.reverseOrder())
                .toList());
    newest.add(message(1));

    DocumentState state = known().readAnew(newest, List.of(), NOW);

    assertThat(ids(state)).hasSize(100).endsWith(id(140));
    assertThat(state.prev()).contains(id(1));
    assertThat(state.bound()).contains(id(40));
  }

  /** Merges tails as a reader does that ignores a change whose message it does not know. */
  private static final class Reader {
    private final Set<EventId> known = new HashSet<>();
    private final Fold fold = new Fold();
    private long seq = Long.MIN_VALUE;

    void see(DocumentState state, NavigableSet<StoredEvent> durable) {
      boolean mayMerge = seq != Long.MIN_VALUE && state.seq() >= seq && state.tailSeq() <= seq + 1;
      if (mayMerge && known.containsAll(state.prev().stream().toList())) {
        state.tail().stream().filter(e -> !e.type().isChange()).forEach(this::add);
        state.tail().stream()
            .filter(e -> e.type().isChange() && known.contains(e.target().orElseThrow()))
            .forEach(fold::add);
      } else {
        for (FoldedEvent message : folded(durable)) {
          known.add(message.eventId());
          fold.add(message);
        }
      }
      seq = state.seq();
    }

    private void add(StoredEvent event) {
      known.add(event.eventId());
      fold.add(event);
    }
  }

  @Test
  void readersThatMissAnyStatesShouldFoldTheSameAndNoRemovedTextShouldBeInATail() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<StoredEvent> order = mostlyInOrder(history(random), random);
      TreeSet<StoredEvent> flushed = new TreeSet<>(List.of(message(0)));
      DocumentState state = known();
      Reader sleepy = new Reader();
      Reader awake = new Reader();
      Instant now = NOW;
      for (int at = 0; at < order.size(); ) {
        int size =
            Math.min(order.size() - at, 1 + random.nextInt(random.nextInt(9) == 0 ? 120 : 4));
        List<StoredEvent> fresh = order.subList(at, at + size).stream().sorted().toList();
        at += size;
        flushed.addAll(fresh);
        now = now.plusMillis(1 + random.nextInt(8_000));
        state = next(state, flushed, fresh, now, random.nextInt(4) > 0);
        awake.see(state, flushed);
        assertThat(awake.fold.messages()).as("seed " + seed).isEqualTo(folded(flushed));
        if (random.nextInt(3) > 0) {
          sleepy.see(state, flushed);
          assertThat(sleepy.fold.messages()).as("seed " + seed).isEqualTo(folded(flushed));
        }
        RemovedTexts removed = RemovedTexts.by(flushed.stream());
        assertThat(state.tail())
            .as("seed " + seed)
            .noneMatch(removed::includes)
            .containsExactlyElementsOf(withoutTexts(flushed.tailSet(state.tail().get(0)), removed));
        assertThat(state.prev())
            .as("seed " + seed)
            .isEqualTo(
                flushed.headSet(state.tail().get(0)).stream()
                    .filter(e -> !e.type().isChange())
                    .map(StoredEvent::eventId)
                    .max(EventId::compareTo));
      }
    }
  }

  /** Some 200 messages and changes of messages before them. */
  private static List<StoredEvent> history(Random random) {
    List<Integer> messages = new ArrayList<>(List.of(0));
    List<StoredEvent> history = new ArrayList<>();
    EventType[] changes = {
      EventType.EDIT,
      EventType.EDIT,
      EventType.REDACT,
      EventType.REACT,
      EventType.PIN,
      EventType.UNPIN
    };
    for (int place = 1; place < 200; place++) {
      if (random.nextInt(3) == 0) {
        history.add(message(place));
        messages.add(place);
      } else {
        int target = messages.get(Math.max(0, messages.size() - 1 - random.nextInt(8)));
        history.add(change(place, changes[random.nextInt(changes.length)], target));
      }
    }
    return history;
  }

  private static List<StoredEvent> mostlyInOrder(List<StoredEvent> history, Random random) {
    Map<StoredEvent, Integer> arrivals = new HashMap<>();
    for (int i = 0; i < history.size(); i++) {
      arrivals.put(history.get(i), i + (random.nextInt(8) == 0 ? random.nextInt(60) : 0));
    }
    return history.stream().sorted(Comparator.comparing(arrivals::get)).toList();
  }

  /** As {@link DocumentChanges}: an edit comes as the log tells it, a message as the bus does. */
  private static DocumentState next(
      DocumentState state,
      NavigableSet<StoredEvent> durable,
      List<StoredEvent> fresh,
      Instant now,
      boolean own) {
    RemovedTexts removed = RemovedTexts.by(durable.stream());
    List<StoredEvent> newest =
        withoutTexts(durable.descendingSet(), removed).stream().limit(202).toList();
    List<StoredEvent> told =
        fresh.stream().map(e -> e.type() == EventType.EDIT ? removed.applyTo(e) : e).toList();
    DocumentState known =
        own
            ? state
            : DocumentState.read(state.seq(), state.tailSeq(), state.prev(), state.tail(), now);
    return known
        .plus(told, now)
        .filter(added -> own || added.agreesWith(newest))
        .orElseGet(() -> known.readAnew(newest, told, now));
  }

  private static List<StoredEvent> withoutTexts(
      Collection<StoredEvent> events, RemovedTexts removed) {
    return events.stream().map(removed::applyTo).toList();
  }

  private static List<FoldedEvent> folded(Collection<StoredEvent> events) {
    Fold fold = new Fold();
    events.forEach(fold::add);
    return fold.messages();
  }

  private static DocumentState known() {
    return DocumentState.unknown(NOW.toEpochMilli()).readAnew(List.of(message(0)), List.of(), NOW);
  }

  private static DocumentState plus(DocumentState state, int atSecond, StoredEvent... fresh) {
    return state.plus(List.of(fresh), NOW.plusSeconds(atSecond)).orElseThrow();
  }

  private static List<EventId> ids(DocumentState state) {
    return state.tail().stream().map(StoredEvent::eventId).toList();
  }

  private static List<EventId> withText(DocumentState state) {
    return state.tail().stream()
        .filter(e -> e.content() != NoText.NO_TEXT)
        .map(StoredEvent::eventId)
        .toList();
  }
}
