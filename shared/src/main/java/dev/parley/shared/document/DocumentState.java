package dev.parley.shared.document;

import dev.parley.shared.change.RemovedTexts;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a chat document says about the log: the tail of newest events, and the numbers by which a
 * reader knows if it missed some (docs/how-live-updates-work.md).
 *
 * <p>The tail holds every event of the flushes {@link #tailSeq} to {@link #seq}. A reader that has
 * seen flush {@code tailSeq - 1} or a later one has therefore missed nothing, however old the
 * events of those flushes are.
 *
 * <p>The tail is also a suffix of everything that was ever flushed: no flushed event lies between
 * two events of the tail or after its last one. Changes count as events here, so a tail has every
 * flushed change of its messages.
 *
 * <p>A tail says no more than its own changes allow: it has no text of a deleted message, and none
 * of an edit that a newer one replaced ({@link RemovedTexts}).
 *
 * @param seq number of the last flush: its time in ms since the epoch, or the number before plus
 *     one if that is greater. So a document that was lost, or set back to an older state, never
 *     repeats a number
 * @param prev the event of the log before the tail's first event, never a change; empty at the
 *     beginning of the log
 * @param bound every flushed event after this one is in the tail; empty if none was left out
 * @param parts the tail, flush by flush, the oldest first; empty if the tail is not known
 * @param reads how far each member of a direct chat has read; empty for a room
 * @param typing until when each author is writing who said so in the flush that is being made;
 *     always empty in a state that was read, because nobody needs to know it later
 */
public record DocumentState(
    long seq,
    Optional<EventId> prev,
    Optional<EventId> bound,
    List<TailPart> parts,
    Map<UserId, EventId> reads,
    Map<UserId, Instant> typing) {
  /** Most events in a tail. */
  static final int TAIL_EVENTS_MAX = 100;

  /** Largest tail as JSON. Every listener downloads the tail at every flush. */
  static final int TAIL_BYTES_MAX = 64 * 1024;

  /**
   * How long a flushed event stays in the tail, for readers that skip a state. Every listener
   * downloads the tail at every flush, and a reader that skipped more reads a page (docs/adr/0064).
   */
  static final Duration TAIL_AGE_MAX = Duration.ofSeconds(3);

  /**
   * Least step to the number of a flush that starts a new tail. The tail then begins with a flush
   * ({@code tailSeq}) whose predecessor no reader can have processed, so every reader refills.
   */
  private static final int LEAP = 2;

  public DocumentState {
    parts = List.copyOf(parts);
    reads = Map.copyOf(reads);
    typing = Map.copyOf(typing);
  }

  /** A state in which nobody is writing. */
  DocumentState(
      long seq,
      Optional<EventId> prev,
      Optional<EventId> bound,
      List<TailPart> parts,
      Map<UserId, EventId> reads) {
    this(seq, prev, bound, parts, reads, Map.of());
  }

  /**
   * The state that a document tells of. It does not tell which changes have left its tail: only
   * from the tail's first event on is everything there for certain.
   *
   * @param events the tail in order of the log; at least one event
   * @param now taken as the time of its last flush, so the events stay in the tail a little longer
   */
  public static DocumentState read(
      long seq, long tailSeq, Optional<EventId> prev, List<StoredEvent> events, Instant now) {
    return new DocumentState(
        seq,
        prev,
        prev.map(p -> events.get(0).eventId()),
        List.of(TailPart.of(tailSeq, now, events)),
        Map.of());
  }

  /**
   * The state of a document that is missing or unreadable. The next number is after {@code seq}.
   */
  static DocumentState unknown(long seq) {
    return new DocumentState(seq, Optional.empty(), Optional.empty(), List.of(), Map.of());
  }

  boolean isUnknown() {
    return parts.isEmpty();
  }

  /** The first flush of which the tail holds every event. */
  long tailSeq() {
    return parts.isEmpty() ? seq : parts.get(0).fromSeq();
  }

  /** The tail in order of the log. */
  List<StoredEvent> tail() {
    return events(parts).sorted().toList();
  }

  boolean contains(EventId event) {
    return events(parts).anyMatch(e -> e.eventId().equals(event));
  }

  int bytes() {
    return parts.stream().mapToInt(TailPart::bytes).sum();
  }

  /**
   * The state after one more flush. Empty if the tail would not be a suffix of the flushed events
   * any more, or would be too large: then it has to be read from the log ({@link #readAnew}).
   *
   * @param fresh the events that the flush adds: at least one, none of them in the tail
   * @param now time of the flush
   */
  public Optional<DocumentState> plus(List<StoredEvent> fresh, Instant now) {
    if (isUnknown()) {
      return Optional.empty();
    }
    List<TailPart> kept = new ArrayList<>(parts);
    kept.add(TailPart.of(seq + 1, now, fresh));
    while (kept.size() > 1 && (isOld(kept.get(0), now) || tooLarge(kept))) {
      kept.remove(0);
    }
    List<TailPart> dropped = parts.subList(0, parts.size() + 1 - kept.size());
    Optional<EventId> newBound = newest(bound, events(dropped));
    EventId first = ids(kept).min(EventId::compareTo).orElseThrow();
    boolean isSuffix =
        newBound.filter(b -> b.compareTo(first) > 0 || (b.equals(first) && !contains(b))).isEmpty();
    if (!isSuffix || tooLarge(kept)) {
      return Optional.empty();
    }
    Optional<EventId> newPrev = newest(prev, events(dropped).filter(e -> !e.type().isChange()));
    return Optional.of(
        new DocumentState(numberAt(now, 1), newPrev, newBound, withoutRemovedTexts(kept), reads));
  }

  private static Optional<EventId> newest(Optional<EventId> known, Stream<StoredEvent> others) {
    return Stream.concat(known.stream(), others.map(StoredEvent::eventId)).max(EventId::compareTo);
  }

  private List<TailPart> withoutRemovedTexts(List<TailPart> kept) {
    // Also by what leaves the tail now: a change may have left before its message does.
    RemovedTexts removed = RemovedTexts.by(Stream.concat(events(parts), events(kept)));
    return kept.stream().map(part -> part.without(removed)).toList();
  }

  /**
   * The state after one more flush, with the tail read from the log.
   *
   * <p>A reader that has seen the flush before can merge the new tail on two conditions: the tail
   * holds all of {@code fresh}, and no event can lie between this state's tail and the new one.
   * Otherwise the number {@link #leap leaps}.
   *
   * @param newest the newest events of the log and its changes, newest first, without texts that
   *     changes removed; at least one. One more than fits in a tail, or all if there are fewer; if
   *     there is an event of the log before the tail, then also the newest of these
   */
  DocumentState readAnew(List<StoredEvent> newest, Collection<StoredEvent> fresh, Instant now) {
    DocumentState next = withTailOf(newest, seq + 1, numberAt(now, 1), now).withReads(reads);
    boolean holdsAll =
        ids(next.parts).collect(Collectors.toSet()).containsAll(ids(fresh.stream()).toList());
    return holdsAll && !isUnknown() && next.follows(this) ? next : leap(newest, now);
  }

  /** As {@link #readAnew}, with a number that makes every reader refill from the history. */
  DocumentState leap(List<StoredEvent> newest, Instant now) {
    long number = numberAt(now, LEAP);
    return withTailOf(newest, number, number, now).withReads(reads);
  }

  /** This state with the read marks {@code more}. A mark never moves back. */
  DocumentState withReads(Map<UserId, EventId> more) {
    Map<UserId, EventId> furthest = new HashMap<>(reads);
    more.forEach((user, event) -> furthest.merge(user, event, DocumentState::later));
    return new DocumentState(seq, prev, bound, parts, furthest);
  }

  /** This state with the authors who are writing. */
  DocumentState withTyping(Map<UserId, Instant> now) {
    return new DocumentState(seq, prev, bound, parts, reads, now);
  }

  private static EventId later(EventId one, EventId other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Whether the tail is the beginning of {@code newest}, which is newest first. */
  boolean agreesWith(List<StoredEvent> newest) {
    List<StoredEvent> tail = tail();
    return tail.equals(newest.stream().limit(tail.size()).sorted().toList());
  }

  /** Whether no event can lie between the tail of {@code before} and this tail. */
  private boolean follows(DocumentState before) {
    EventId last = ids(before.parts).max(EventId::compareTo).orElseThrow();
    return contains(last) || bound.filter(last::equals).isPresent();
  }

  private long numberAt(Instant now, int step) {
    return Math.max(seq + step, now.toEpochMilli());
  }

  private static DocumentState withTailOf(
      List<StoredEvent> newest, long fromSeq, long seq, Instant now) {
    List<StoredEvent> tail = new ArrayList<>();
    int bytes = 0;
    for (StoredEvent event : newest) {
      bytes += TailPart.bytes(event);
      if (tail.size() == TAIL_EVENTS_MAX || bytes > TAIL_BYTES_MAX) {
        break;
      }
      tail.add(event);
    }
    List<StoredEvent> before = newest.subList(tail.size(), newest.size());
    return new DocumentState(
        seq,
        before.stream().filter(e -> !e.type().isChange()).findFirst().map(StoredEvent::eventId),
        before.stream().findFirst().map(StoredEvent::eventId),
        List.of(TailPart.of(fromSeq, now, tail.stream().sorted().toList())),
        Map.of());
  }

  private static boolean isOld(TailPart part, Instant now) {
    return part.flushedAt().isBefore(now.minus(TAIL_AGE_MAX));
  }

  private static boolean tooLarge(List<TailPart> parts) {
    return events(parts).count() > TAIL_EVENTS_MAX
        || parts.stream().mapToInt(TailPart::bytes).sum() > TAIL_BYTES_MAX;
  }

  private static Stream<EventId> ids(List<TailPart> parts) {
    return ids(events(parts));
  }

  private static Stream<EventId> ids(Stream<StoredEvent> events) {
    return events.map(StoredEvent::eventId);
  }

  private static Stream<StoredEvent> events(List<TailPart> parts) {
    return parts.stream().flatMap(p -> p.events().stream());
  }
}
