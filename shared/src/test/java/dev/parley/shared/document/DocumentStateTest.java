package dev.parley.shared.document;

import static dev.parley.shared.document.Events.id;
import static dev.parley.shared.document.Events.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentStateTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void anUnknownDocumentShouldBeReadFromTheLog() {
    DocumentState unknown = DocumentState.unknown(NOW.toEpochMilli());

    assertThat(unknown.plus(List.of(message(5)), NOW)).isEmpty();
    DocumentState read = unknown.readAnew(newestFirst(1, 5), List.of(message(5)), NOW);
    assertThat(read.tail()).containsExactlyElementsOf(messages(1, 5));
    assertThat(read.prev()).isEmpty();
    assertThat(read.seq()).isGreaterThan(NOW.toEpochMilli() + 1);
    assertThat(read.tailSeq()).isEqualTo(read.seq());
  }

  @Test
  void theTailShouldKeepTheEventsOfTheLastThreeSeconds() {
    DocumentState first = known(1);
    DocumentState later = plus(first, List.of(message(2)), NOW.plusSeconds(3));

    assertThat(later.tail()).containsExactly(message(1), message(2));
    assertThat(later.prev()).isEmpty();
    assertThat(later.tailSeq()).isEqualTo(first.seq());
  }

  @Test
  void anEventThatLeavesTheTailShouldBecomeTheOneBeforeIt() {
    DocumentState later = plus(known(1), List.of(message(2)), NOW.plusSeconds(4));

    assertThat(later.tail()).containsExactly(message(2));
    assertThat(later.prev()).contains(id(1));
    assertThat(later.tailSeq()).isEqualTo(known(1).seq() + 1);
  }

  @Test
  void aLateEventShouldTakeItsPlaceInTheTail() {
    DocumentState state = plus(known(1), List.of(message(9)), NOW);

    DocumentState later = plus(state, List.of(message(5)), NOW.plusSeconds(1));

    assertThat(later.tail()).containsExactly(message(1), message(5), message(9));
  }

  @Test
  void aLateEventAfterTheOneBeforeTheTailShouldKeepThat() {
    DocumentState state = plus(known(1), List.of(message(9)), NOW.plusSeconds(4));

    DocumentState later = plus(state, List.of(message(5)), NOW.plusSeconds(5));

    assertThat(later.tail()).containsExactly(message(5), message(9));
    assertThat(later.prev()).contains(id(1));
  }

  @Test
  void aLateEventBeforeWhatLeftTheTailShouldNeedTheLog() {
    DocumentState state = plus(known(7), List.of(message(9)), NOW.plusSeconds(4));

    assertThat(state.plus(List.of(message(3)), NOW.plusSeconds(5))).isEmpty();
    assertThat(state.plus(List.of(message(7)), NOW.plusSeconds(5))).isEmpty();
  }

  @Test
  void aLateEventShouldNeverBeAloneInTheTail() {
    DocumentState state = plus(known(1), List.of(message(9)), NOW.plusSeconds(1));

    assertThat(state.plus(List.of(message(5)), NOW.plusSeconds(30))).isEmpty();
  }

  @Test
  void aFullTailShouldDropWholeFlushes() {
    DocumentState state = plus(plus(known(0), messages(1, 60), NOW), messages(61, 110), NOW);

    assertThat(state.tail()).containsExactlyElementsOf(messages(61, 110));
    assertThat(state.prev()).contains(id(60));
    assertThat(state.tailSeq()).isEqualTo(state.seq());
  }

  @Test
  void aHeavyTailShouldDropWholeFlushes() {
    DocumentState state = plus(plus(known(0), heavy(1, 10), NOW), heavy(11, 20), NOW);

    assertThat(state.tail()).containsExactlyElementsOf(heavy(11, 20));
    assertThat(state.bytes()).isLessThanOrEqualTo(DocumentState.TAIL_BYTES_MAX);
  }

  @Test
  void moreThanFitsInATailShouldNeedTheLog() {
    assertThat(known(0).plus(messages(1, 100), NOW)).isPresent();
    assertThat(known(0).plus(messages(1, 101), NOW)).isEmpty();
    assertThat(known(0).plus(heavy(1, 20), NOW)).isEmpty();
  }

  @Test
  void aReaderOfTheFlushBeforeShouldMergeATailThatHoldsAllThatIsFresh() {
    DocumentState before = plus(known(7), List.of(message(9)), NOW.plusSeconds(4));

    DocumentState after = before.readAnew(newestFirst(0, 9), List.of(message(3)), NOW);

    assertThat(after.tail()).containsExactlyElementsOf(messages(0, 9));
    assertThat(after.seq()).isEqualTo(before.seq() + 1);
    assertThat(after.tailSeq()).isEqualTo(before.seq() + 1);
  }

  @Test
  void everyReaderShouldRefillWhereTheTailLacksSomethingFresh() {
    DocumentState before = known(0);

    DocumentState after = before.readAnew(newestFirst(50, 150), messages(1, 150), NOW);

    assertThat(after.tail()).containsExactlyElementsOf(messages(51, 150));
    assertThat(after.prev()).contains(id(50));
    assertThat(after.tailSeq()).isGreaterThan(before.seq() + 1);
  }

  @Test
  void aTailFromTheLogShouldBeNoHeavierThanOthers() {
    List<StoredEvent> page = new ArrayList<>(heavy(1, 30));
    Collections.reverse(page);

    DocumentState after = known(0).readAnew(page, List.of(), NOW);

    assertThat(after.bytes()).isBetween(1, DocumentState.TAIL_BYTES_MAX);
    assertThat(after.tail().get(after.tail().size() - 1)).isEqualTo(page.get(0));
    assertThat(after.prev()).contains(page.get(after.tail().size()).eventId());
  }

  @Test
  void everyReaderShouldRefillWhereTheLogHasGoneOnBeyondWhatWasKnown() {
    DocumentState setBack = known(0);

    DocumentState after = setBack.readAnew(newestFirst(50, 150), List.of(message(150)), NOW);

    assertThat(after.tailSeq()).isGreaterThan(setBack.seq() + 1);
  }

  @Test
  void aDocumentThatWasSetBackShouldRepeatNoNumber() {
    DocumentState old = known(0);
    DocumentState lost = plus(old, messages(1, 3), NOW.plusSeconds(2));

    DocumentState after = plus(old, messages(4, 4), NOW.plusSeconds(3));

    assertThat(after.seq()).isGreaterThan(lost.seq());
    assertThat(after.agreesWith(newestFirst(0, 4))).isFalse();
    assertThat(lost.agreesWith(newestFirst(0, 3))).isTrue();
  }

  /** Merges tails as web/src/domain/timeline.ts does, without its loaded range. */
  private static final class Reader {
    private final TreeSet<StoredEvent> events = new TreeSet<>();
    private long seq = Long.MIN_VALUE;

    void see(DocumentState state, Set<StoredEvent> durable) {
      boolean mayMerge = seq != Long.MIN_VALUE && state.seq() >= seq && state.tailSeq() <= seq + 1;
      boolean knowsPrev =
          state.prev().stream().allMatch(p -> events.stream().anyMatch(e -> e.eventId().equals(p)));
      events.addAll(mayMerge && knowsPrev ? state.tail() : durable);
      seq = state.seq();
    }
  }

  @Test
  void readersThatMissAnyStatesShouldMissNoEventAndTheTailShouldBeASuffix() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Integer> order = mostlyInOrder(random);
      TreeSet<StoredEvent> flushed = new TreeSet<>(List.of(message(0)));
      DocumentState state = known(0);
      Reader sleepy = new Reader();
      Instant now = NOW;
      for (int at = 0; at < order.size(); ) {
        int size =
            Math.min(order.size() - at, 1 + random.nextInt(random.nextInt(9) == 0 ? 120 : 4));
        List<StoredEvent> fresh =
            order.subList(at, at + size).stream().map(Events::message).sorted().toList();
        at += size;
        flushed.addAll(fresh);
        now = now.plusMillis(1 + random.nextInt(8_000));
        state = next(state, flushed, fresh, now);
        if (random.nextInt(3) > 0) {
          sleepy.see(state, flushed);
          assertThat(sleepy.events).as("seed " + seed).isEqualTo(flushed);
        }
        assertThat(state.tail())
            .as("seed " + seed)
            .containsExactlyElementsOf(flushed.tailSet(state.tail().get(0)));
      }
    }
  }

  private static List<Integer> mostlyInOrder(Random random) {
    Map<Integer, Integer> arrivals = new HashMap<>();
    for (int i = 1; i < 150; i++) {
      arrivals.put(i, i + (random.nextInt(8) == 0 ? random.nextInt(60) : 0));
    }
    return arrivals.keySet().stream().sorted(Comparator.comparing(arrivals::get)).toList();
  }

  private static DocumentState next(
      DocumentState state,
      NavigableSet<StoredEvent> durable,
      List<StoredEvent> fresh,
      Instant now) {
    List<StoredEvent> newest = durable.descendingSet().stream().limit(101).toList();
    return state
        .plus(fresh, now)
        .filter(added -> added.agreesWith(newest))
        .orElseGet(() -> state.readAnew(newest, fresh, now));
  }

  private static DocumentState plus(DocumentState state, List<StoredEvent> fresh, Instant now) {
    return state.plus(fresh, now).orElseThrow();
  }

  private static DocumentState known(int place) {
    return DocumentState.unknown(NOW.toEpochMilli())
        .readAnew(List.of(message(place)), List.of(), NOW);
  }

  private static List<StoredEvent> messages(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Events::message).toList();
  }

  private static List<StoredEvent> heavy(int from, int to) {
    String text = "x".repeat(4_000);
    return IntStream.rangeClosed(from, to).mapToObj(i -> message(Events.CHAT, i, text)).toList();
  }

  private static List<StoredEvent> newestFirst(int from, int to) {
    List<StoredEvent> events = new ArrayList<>(messages(from, to));
    Collections.reverse(events);
    return events;
  }
}
