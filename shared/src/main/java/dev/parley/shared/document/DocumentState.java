package dev.parley.shared.document;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
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
 * What a chat document says about the log: the tail of newest events, and the numbers by which a
 * reader knows if it missed some (docs/how-live-updates-work.md).
 *
 * <p>The tail holds every event of the flushes {@link #tailSeq} to {@link #seq}. A reader that has
 * seen flush {@code tailSeq - 1} or a later one has therefore missed nothing, however old the
 * events of those flushes are.
 *
 * <p>The tail is also a suffix of everything that was ever flushed: no flushed event lies between
 * two events of the tail or after its last one.
 *
 * @param seq number of the last flush: its time in ms since the epoch, or the number before plus
 *     one if that is greater. So a document that was lost, or set back to an older state, never
 *     repeats a number
 * @param prev the event before the tail's first one; empty at the beginning of the log
 * @param reads how far each member of a direct chat has read; empty for a room
 * @param parts the tail, flush by flush, the oldest first; empty if the tail is not known
 */
public record DocumentState(
    long seq, Optional<EventId> prev, List<TailPart> parts, Map<UserId, EventId> reads) {
  /** Most events in a tail. */
  static final int TAIL_EVENTS_MAX = 100;

  /** Largest tail as JSON. Every listener downloads the tail at every flush. */
  static final int TAIL_BYTES_MAX = 64 * 1024;

  /** How long a flushed event stays in the tail at least, for readers that skip a state. */
  static final Duration TAIL_AGE_MAX = Duration.ofSeconds(10);

  /**
   * Least step to the number of a flush that starts a new tail. The tail then begins with a flush
   * ({@code tailSeq}) whose predecessor no reader can have processed, so every reader refills.
   */
  private static final int LEAP = 2;

  public DocumentState {
    parts = List.copyOf(parts);
    reads = Map.copyOf(reads);
  }

  /** A state in which nobody has read anything. */
  public DocumentState(long seq, Optional<EventId> prev, List<TailPart> parts) {
    this(seq, prev, parts, Map.of());
  }

  /**
   * The state of a document that is missing or unreadable. The next number is after {@code seq}.
   */
  static DocumentState unknown(long seq) {
    return new DocumentState(seq, Optional.empty(), List.of());
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
    Optional<EventId> before = Stream.concat(prev.stream(), ids(dropped)).max(EventId::compareTo);
    EventId first = ids(kept).min(EventId::compareTo).orElseThrow();
    boolean isSuffix = before.filter(b -> b.compareTo(first) >= 0).isEmpty();
    return isSuffix && !tooLarge(kept)
        ? Optional.of(new DocumentState(numberAt(now, 1), before, kept, reads))
        : Optional.empty();
  }

  /**
   * The state after one more flush, with the tail read from the log.
   *
   * <p>A reader that has seen the flush before can merge the new tail on two conditions: the tail
   * holds all of {@code fresh}, and no event can lie between this state's tail and the new one.
   * Otherwise the number {@link #leap leaps}.
   *
   * @param newest the newest events of the log, newest first: one more than fits in a tail, or all
   *     events if there are fewer; at least one
   */
  DocumentState readAnew(List<StoredEvent> newest, Collection<StoredEvent> fresh, Instant now) {
    DocumentState next = withTailOf(newest, seq + 1, numberAt(now, 1), now).withReads(reads);
    boolean holdsAll = new HashSet<>(next.tail()).containsAll(fresh);
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
    return new DocumentState(seq, prev, parts, furthest);
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
    return contains(last) || prev.filter(last::equals).isPresent();
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
    Optional<EventId> prev =
        newest.stream().skip(tail.size()).findFirst().map(StoredEvent::eventId);
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
    return events(parts).map(StoredEvent::eventId);
  }

  private static Stream<StoredEvent> events(List<TailPart> parts) {
    return parts.stream().flatMap(p -> p.events().stream());
  }
}
