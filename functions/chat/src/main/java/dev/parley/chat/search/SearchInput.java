package dev.parley.chat.search;

import dev.parley.chat.words.Has;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.FieldError;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One request to search, as it was understood.
 *
 * @param text what was typed
 * @param chats ids or handles; empty for all chats of the caller
 * @param from who wrote it
 * @param has the filters of both, the text and the parameters
 * @param after the first moment that counts
 * @param before the first moment that does not count any more
 */
record SearchInput(
    QueryText text,
    List<String> chats,
    Optional<UserId> from,
    Set<Has> has,
    Instant after,
    Instant before,
    int quantity) {
  private static final int CHATS_MAX = 100;
  private static final String TIME_RULE =
      "must be a date such as 2026-03-01, or a time such as 2026-03-01T12:00:00Z";

  /** The lower half of an id that is before all others of its moment. */
  private static final long LEAST_NODE = 0x8080808080808080L;

  /** Before every event, and after: what event ids can express. */
  private static final Instant EARLIEST = Instant.parse("1600-01-01T00:00:00Z");

  static final EventId EARLIEST_ID = leastId(EARLIEST);

  private static final Instant LATEST = Instant.parse("5000-01-01T00:00:00Z");

  SearchInput {
    chats = List.copyOf(chats);
    has = Set.copyOf(has);
  }

  /**
   * Reads {@code parameters}.
   *
   * @throws ProblemException 400 for a value that is not acceptable
   */
  static SearchInput of(SearchParameters parameters) {
    QueryText text = QueryText.parse(parameters.one(QueryText.FIELD).orElse(""));
    List<String> chats = parameters.all("chat");
    if (chats.size() > CHATS_MAX) {
      throw ProblemException.invalid("chat", "must be given at most " + CHATS_MAX + " times");
    }
    Set<Has> has = new LinkedHashSet<>(text.has());
    for (String each : parameters.all("has")) {
      has.add(Has.parse(each).orElseThrow(() -> ProblemException.invalid("has", Has.RULE)));
    }
    Optional<UserId> from = parameters.one("from").map(SearchInput::author);
    if (text.from().size() + (from.isPresent() ? 1 : 0) > 1) {
      throw ProblemException.invalid(
          "from", FieldRule.REPEATED, "must be given once: a message has one author");
    }
    Instant after =
        times("after", text.after(), parameters).max(Instant::compareTo).orElse(EARLIEST);
    Instant before =
        times("before", text.before(), parameters).min(Instant::compareTo).orElse(LATEST);
    if (!after.isBefore(before)) {
      throw ProblemException.invalid("after", FieldRule.OTHER, "must be earlier than before");
    }
    SearchInput input =
        new SearchInput(text, chats, from, has, after, before, parameters.quantity());
    input.requireSomething();
    return input;
  }

  private void requireSomething() {
    if (text.phrases().isEmpty()
        && text.from().isEmpty()
        && from.isEmpty()
        && has.isEmpty()
        && after.equals(EARLIEST)
        && before.equals(LATEST)) {
      throw ProblemException.invalid(
          QueryText.FIELD, FieldRule.BLANK, "must have a word, or a filter such as has:link");
    }
  }

  private static UserId author(String text) {
    return UserId.parse(text).orElseThrow(() -> ProblemException.invalid("from", UserId.RULE));
  }

  private static Stream<Instant> times(
      String name, List<String> typed, SearchParameters parameters) {
    return Stream.concat(typed.stream(), parameters.one(name).stream())
        .map(value -> time(name, value));
  }

  private static Instant time(String name, String text) {
    try {
      Instant time =
          text.indexOf('T') < 0 && text.indexOf('t') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException none) {
      throw new ProblemException(
          CommonProblem.VALIDATION_FAILED,
          name + " " + TIME_RULE,
          List.of(new FieldError(name, FieldRule.FORM, TIME_RULE)),
          none);
    }
    throw ProblemException.invalid(name, TIME_RULE);
  }

  /** The least id that an event at {@code time} can have. */
  static EventId leastId(Instant time) {
    return EventId.at(EventId.ticks(time), LEAST_NODE);
  }

  /** The range of ids that count: from the first one, to the second one, which is exclusive. */
  EventId least() {
    return leastId(after);
  }

  EventId beyond() {
    return leastId(before);
  }
}
