package dev.parley.chat.search;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.searchindex.SearchIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The messages of one chat that the index names, newest first, fetched era by era when they are
 * needed.
 *
 * <p>A fetch changes nothing, and may run in any thread; {@link #take} takes its result.
 */
final class ChatSource {
  /** Of many chats, most give a page a few hits. */
  private static final int ROWS_FIRST_MIN = 8;

  /** Ids that a later query returns at most: this chat has many hits. */
  private static final int ROWS = 64;

  /** The clocks of instances differ: an event may be older than its chat, by its id. */
  private static final Duration CLOCKS_DIFFER_MAX = Duration.ofHours(1);

  private final Supplier<Optional<Chat>> chat;
  private final EventId from;
  private final int rowsFirst;
  private final Deque<EventId> pending = new ArrayDeque<>();

  /** Everything from here on is known, up to where the search began; null at the end. */
  private EventId bound;

  /** What is known of the chat after the first fetch. */
  private Opened opened;

  /** The era that is asked next. */
  private int era;

  /**
   * A source of which nothing was fetched.
   *
   * @param chat the chat, if the caller may search in it
   * @param from the first id that counts
   * @param before the first id that does not count any more
   * @param rowsFirst ids that the first query returns at most
   */
  ChatSource(Supplier<Optional<Chat>> chat, EventId from, EventId before, int rowsFirst) {
    this.chat = chat;
    this.from = from;
    this.bound = before;
    this.rowsFirst = rowsFirst;
  }

  /**
   * So many ids make a second query unlikely for a page of {@code quantity} hits from {@code
   * chats}.
   */
  static int rowsFirst(int quantity, int chats) {
    return Math.max(ROWS_FIRST_MIN, Math.min(ROWS, 2 * quantity / Math.max(1, chats)));
  }

  /**
   * What is asked in every chat.
   *
   * @param terms by the chat: one set for each secret
   */
  record Question(
      SearchIndex index, Function<LogKey, List<Set<Long>>> terms, Optional<UserId> author) {}

  private record Opened(LogKey log, List<Set<Long>> terms, int eraMin) {}

  /**
   * The result of a fetch.
   *
   * @param opened null if the caller may not search in the chat
   * @param bound null at the end
   */
  record Step(Opened opened, List<EventId> found, EventId bound, int era) {}

  /** The chat's log; only after a fetch. */
  LogKey log() {
    return opened.log();
  }

  /** Whether a fetch is needed to know what comes next. */
  boolean mustFetch() {
    return pending.isEmpty() && bound != null;
  }

  boolean hasEnded() {
    return pending.isEmpty() && bound == null;
  }

  /** The next message, or the bound of what is known. Not at the end. */
  EventId head() {
    return pending.isEmpty() ? bound : pending.peekFirst();
  }

  /** Takes the next message away. */
  EventId poll() {
    return pending.removeFirst();
  }

  /** Takes back the message that was taken away last. */
  void putBack(EventId message) {
    pending.addFirst(message);
  }

  /** The messages that are known, newest first. */
  List<EventId> pending() {
    return List.copyOf(pending);
  }

  /** Asks the index for the next messages, in one era. */
  Step fetch(Question question) {
    Opened known = opened != null ? opened : open(question);
    if (known == null) {
      return new Step(null, List.of(), null, 0);
    }
    int asked = opened != null ? era : eraBefore(known.log(), bound);
    if (asked < known.eraMin()) {
      return new Step(known, List.of(), null, asked);
    }
    int rowsMax = opened == null ? rowsFirst : ROWS;
    TreeSet<EventId> found = new TreeSet<>(Comparator.reverseOrder());
    EventId cut = null;
    for (Set<Long> terms : known.terms()) {
      List<EventId> rows =
          question
              .index()
              .newest(
                  known.log().chatId(),
                  asked,
                  new SearchIndex.Wanted(terms, question.author(), from, bound),
                  rowsMax);
      found.addAll(rows);
      if (rows.size() == rowsMax) {
        EventId last = rows.get(rowsMax - 1);
        cut = cut == null || last.compareTo(cut) > 0 ? last : cut;
      }
    }
    if (cut != null) {
      return new Step(known, List.copyOf(found.headSet(cut, true)), cut, asked);
    }
    EventId start =
        asked <= known.eraMin() ? null : SearchInput.leastId(known.log().eraStart(asked));
    return new Step(known, List.copyOf(found), start, asked - 1);
  }

  /**
   * The era of the newest id before {@code bound}. At the beginning of an era that is the one
   * before it: otherwise a search that has ended there would never come any further.
   */
  private static int eraBefore(LogKey log, EventId bound) {
    int era = log.era(bound.time());
    return SearchInput.leastId(log.eraStart(era)).compareTo(bound) < 0 ? era : era - 1;
  }

  private Opened open(Question question) {
    Optional<Chat> found = chat.get();
    if (found.isEmpty()) {
      return null;
    }
    LogKey log = found.get().log();
    Instant created = found.get().createdAt().minus(CLOCKS_DIFFER_MAX);
    Instant first = created.isAfter(from.time()) ? created : from.time();
    return new Opened(log, question.terms().apply(log), log.era(first));
  }

  /** Takes what {@link #fetch} has found. */
  void take(Step step) {
    opened = step.opened();
    pending.addAll(step.found());
    bound = step.bound();
    era = step.era();
  }
}
