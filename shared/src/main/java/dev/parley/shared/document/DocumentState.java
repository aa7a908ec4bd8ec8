package dev.parley.shared.document;

import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a chat document says about the log: the newest events, and how a reader can tell that it has
 * missed some.
 *
 * <p>The tail holds every event of the flushes {@link #tailSeq} to {@link #seq}. A reader that has
 * seen flush {@code tailSeq - 1} or a later one has therefore missed nothing, however old the
 * events are that those flushes added.
 *
 * <p>The tail is also a suffix of all that was ever flushed: nothing that was flushed lies between
 * two of its events or after its last one.
 *
 * @param seq number of the last flush: the time of it in ms since the epoch, or the next number
 *     where that is not greater; a document that was lost, or set back to an older state, never
 *     repeats a number
 * @param prev the event before the tail's first one; empty at the beginning of the log
 * @param reads how far each member of a direct chat has read; empty for a room
 * @param parts what the tail is made of, oldest flush first; none where it is not known
 */
public record DocumentState(
    long seq, Optional<EventId> prev, List<TailPart> parts, Map<UserId, EventId> reads) {
  /** Most events in a tail. */
  static final int TAIL_EVENTS_MAX = 100;

  /** Largest tail as JSON; every listener downloads it at every flush. */
  static final int TAIL_BYTES_MAX = 64 * 1024;

  /** How long a flushed event stays in the tail, for readers whose listener skips a state. */
  static final Duration TAIL_AGE_MAX = Duration.ofSeconds(10);

  /** How far a number leaps that no reader of the one before may follow without a refill. */
  private static final int LEAP = 2;

  public DocumentState {
    parts = List.copyOf(parts);
    reads = Map.copyOf(reads);
  }

  /** A state in which nobody has read anything. */
  public DocumentState(long seq, Optional<EventId> prev, List<TailPart> parts) {
    this(seq, prev, parts, Map.of());
  }

  /** The state of a document that is missing or cannot be read; numbers go on after {@code seq}. */
  static DocumentState unknown(long seq) {
    return new DocumentState(seq, Optional.empty(), List.of());
  }

  boolean isUnknown() {
    return parts.isEmpty();
  }

  /** The first flush all of whose events are in the tail. */
  long tailSeq() {
    return parts.isEmpty() ? seq : parts.get(0).fromSeq();
  }

  /** The tail in order of the log. */
  List<Event> tail() {
    return events(parts).sorted().toList();
  }

  boolean contains(EventId event) {
    return events(parts).anyMatch(e -> e.eventId().equals(event));
  }

  int bytes() {
    return parts.stream().mapToInt(TailPart::bytes).sum();
  }

  /**
   * The state after one more flush; empty where the tail would no longer be a suffix of what was
   * flushed, or too large, and has to be read from the log ({@link #readAnew}).
   *
   * @param fresh what the flush adds: not empty, none of it in the tail
   * @param now time of the flush
   */
  public Optional<DocumentState> plus(List<Event> fresh, Instant now) {
    if (isUnknown()) {
      return Optional.empty();
    }
    List<TailPart> kept = new ArrayList<>(parts);
    kept.add(TailPart.of(seq + 1, now, fresh));
    while (kept.size() > 1 && (isOld(kept.get(0), now) || tooLarge(kept))) {
      kept.remove(0);
    }
    List<TailPart> dropped = parts.subList(0, parts.size() + 1 - kept.size());
    Optional<EventId> before = Stream.concat(prev.stream(), ids(dropped)).max(EventId::compareTo);
    EventId first = ids(kept).min(EventId::compareTo).orElseThrow();
    boolean isSuffix = before.filter(b -> b.compareTo(first) >= 0).isEmpty();
    return isSuffix && !tooLarge(kept)
        ? Optional.of(new DocumentState(numberAt(now, 1), before, kept, reads))
        : Optional.empty();
  }

  /**
   * The state after one more flush, with a tail as the log has it.
   *
   * <p>A reader of the flush before merges that tail, provided that all of {@code fresh} is in it,
   * and the newest event that this state knew or whatever comes after it; otherwise the number
   * leaps, so that every reader fills up from the history.
   *
   * @param newest the newest events of the log, newest first, at least one; one more than fits in a
   *     tail, or all there are
   */
  DocumentState readAnew(List<Event> newest, Collection<Event> fresh, Instant now) {
    DocumentState next = withTailOf(newest, seq + 1, numberAt(now, 1), now).withReads(reads);
    boolean holdsAll = new HashSet<>(next.tail()).containsAll(fresh);
    return holdsAll && !isUnknown() && next.follows(this) ? next : leap(newest, now);
  }

  /** As {@link #readAnew}, and whatever readers have seen, they fill up from the history. */
  DocumentState leap(List<Event> newest, Instant now) {
    long number = numberAt(now, LEAP);
    return withTailOf(newest, number, number, now).withReads(reads);
  }

  /** This state, where members have read as far as {@code more} says, and nowhere less far. */
  DocumentState withReads(Map<UserId, EventId> more) {
    Map<UserId, EventId> furthest = new HashMap<>(reads);
    more.forEach((user, event) -> furthest.merge(user, event, DocumentState::later));
    return new DocumentState(seq, prev, parts, furthest);
  }

  private static EventId later(EventId one, EventId other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Whether the tail is what {@code newest}, newest first, says that it must be. */
  boolean agreesWith(List<Event> newest) {
    List<Event> tail = tail();
    return tail.equals(newest.stream().limit(tail.size()).sorted().toList());
  }

  /** Whether nothing of the log can lie between the state before and this one's tail. */
  private boolean follows(DocumentState before) {
    EventId last = ids(before.parts).max(EventId::compareTo).orElseThrow();
    return contains(last) || prev.filter(last::equals).isPresent();
  }

  private long numberAt(Instant now, int step) {
    return Math.max(seq + step, now.toEpochMilli());
  }

  private static DocumentState withTailOf(List<Event> newest, long fromSeq, long seq, Instant now) {
    List<Event> tail = new ArrayList<>();
    int bytes = 0;
    for (Event event : newest) {
      bytes += TailPart.bytes(event);
      if (tail.size() == TAIL_EVENTS_MAX || bytes > TAIL_BYTES_MAX) {
        break;
      }
      tail.add(event);
    }
    Optional<EventId> prev = newest.stream().skip(tail.size()).findFirst().map(Event::eventId);
    TailPart part = TailPart.of(fromSeq, now, tail.stream().sorted().toList());
    return new DocumentState(seq, prev, List.of(part));
  }

  private static boolean isOld(TailPart part, Instant now) {
    return part.flushedAt().isBefore(now.minus(TAIL_AGE_MAX));
  }

  private static boolean tooLarge(List<TailPart> parts) {
    return events(parts).count() > TAIL_EVENTS_MAX
        || parts.stream().mapToInt(TailPart::bytes).sum() > TAIL_BYTES_MAX;
  }

  private static Stream<EventId> ids(List<TailPart> parts) {
    return events(parts).map(Event::eventId);
  }

  private static Stream<Event> events(List<TailPart> parts) {
    return parts.stream().flatMap(p -> p.events().stream());
  }
}
