package dev.parley.chat.stream;

import static java.util.stream.Collectors.toMap;

import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.change.Fold;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.document.ChatTail;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.EventHead;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * This instance's view of one chat, shared by all of its streams. Changes are events here, each in
 * its place.
 *
 * <p>It delivers every event that it has not seen before. It takes the events from the tail of the
 * document if the tail certainly holds all of them, and otherwise from the log. At the moment when
 * a stream joins, the events are divided: the stream reads those that the feed has seen from the
 * log itself, and the feed delivers the others. So the stream gets each event once.
 *
 * <p>After the settle delay it reads the log again, because an event may have become durable late
 * and no flush may have told of it. Then it tells its streams up to which time no event is missing.
 * It does not read the log of a chat in which nothing happens. The whole algorithm is told in
 * {@code docs/how-live-updates-work.md}.
 */
final class Feed {
  /** No flush was processed yet, or some flushes may have been missed. */
  private static final long NO_SEQ = -1;

  /** A busy chat's log is read at most this many times within one settle delay. */
  private static final int READS_PER_SETTLE_MAX = 3;

  private final LogKey chat;
  private final ChangedLog log;
  private final Sealing sealing;
  private final InstantSource clock;
  private final long settleMs;
  private final LongConsumer settleIn;
  private final TypingNotes typing;
  private final Set<Mailbox> mailboxes = new LinkedHashSet<>();
  private SeenEvents seen;
  private long seq = NO_SEQ;
  private long readAtNanos;
  private Optional<RuntimeException> readFailure = Optional.empty();
  private boolean settleIsDue;
  private boolean ended;

  /**
   * A feed without streams.
   *
   * @param settle the settle delay: this long after the time in its id, an event is durable, or
   *     writing it has failed
   * @param settleIn calls {@link #settle} after a number of ms
   */
  Feed(
      LogKey chat,
      ChangedLog log,
      Sealing sealing,
      InstantSource clock,
      Duration settle,
      LongConsumer settleIn) {
    this.chat = chat;
    this.typing = new TypingNotes(chat.chatId());
    this.log = log;
    this.sealing = sealing;
    this.clock = clock;
    this.settleMs = settle.toMillis();
    this.settleIn = settleIn;
  }

  ChatId chatId() {
    return chat.chatId();
  }

  /**
   * From now on {@code mailbox} gets every event that is not among the returned ones.
   *
   * <p>The returned events include all that are durable at the time of the call, even if they are
   * not flushed yet. Otherwise a client that got an event from another instance could get it again
   * from this one, which may not know of its flush yet.
   *
   * @throws StoreUnavailableException if the log does not answer
   */
  SeenEvents join(Mailbox mailbox) {
    long arrived = System.nanoTime();
    synchronized (this) {
      // The first caller to get the lock reads the log for everybody who queued meanwhile. If the
      // read fails, they all fail at once too.
      if (readAtNanos - arrived >= 0 && readFailure.isPresent()) {
        throw readFailure.get();
      }
      if (seen == null || readAtNanos - arrived < 0) {
        readLog();
      }
      mailboxes.add(mailbox);
      if (ended) {
        mailbox.end(EndReason.UNAVAILABLE);
      }
      settleLater();
      return seen;
    }
  }

  synchronized void leave(Mailbox mailbox) {
    mailboxes.remove(mailbox);
  }

  /**
   * Delivers the new events of the document's tail.
   *
   * @param tail empty if the tail is unknown; then the log is read
   * @throws StoreUnavailableException if the log is needed and does not answer; call this again
   *     with an empty tail
   */
  synchronized void changed(Optional<ChatTail> tail) {
    List<Frame> notices = tail.map(t -> typing.fresh(t, clock.instant())).orElse(List.of());
    mailboxes.forEach(mailbox -> mailbox.put(notices));
    if (tail.isEmpty() || seq == NO_SEQ || tail.get().tailSeq() - 1 > seq) {
      seq = NO_SEQ;
      readLog();
      seq = tail.map(ChatTail::seq).orElse(NO_SEQ);
    } else if (tail.get().seq() > seq) {
      deliver(unseen(tail.get().events()));
      seq = tail.get().seq();
    }
    settleLater();
  }

  /**
   * Delivers events of the log that no flush told of, and tells the streams up to which time no
   * event is missing.
   *
   * @throws StoreUnavailableException if the log does not answer; the feed will try again
   */
  synchronized void settle() {
    settleIsDue = false;
    if (mailboxes.isEmpty() || ended) {
      return;
    }
    try {
      readLog(Optional.of(EventFingerprint.lowerBound(seen.settledMs())));
      tellSettled();
    } finally {
      settleLater();
    }
  }

  /** Ends all streams, because the feed will not get events any more. */
  synchronized void end() {
    ended = true;
    mailboxes.forEach(mailbox -> mailbox.end(EndReason.UNAVAILABLE));
  }

  private void tellSettled() {
    mailboxes.forEach(mailbox -> mailbox.settled(chatId(), seen.settledMs()));
  }

  private void settleLater() {
    if (settleIsDue || mailboxes.isEmpty()) {
      return;
    }
    Optional<EventId> first = seen.firstUnsettled();
    if (first.isEmpty()) {
      // Also an event that came later than the settle delay: the log was read for it.
      tellSettled();
    } else {
      settleIsDue = true;
      long settledInMs = EventFingerprint.timeMs(first.get()) + 1 + settleMs - clock.millis();
      // An event whose id is from a fast clock must not delay the others.
      settleIn.accept(Math.min(settleMs, Math.max(settleMs / READS_PER_SETTLE_MAX, settledInMs)));
    }
  }

  private void readLog() {
    readLog(seen == null ? Optional.empty() : seen.floor());
  }

  /** Reads the events of the log after {@code from} that were not seen. */
  private void readLog(Optional<EventId> from) {
    long settledMs = clock.millis() - settleMs;
    readAtNanos = System.nanoTime();
    try {
      if (seen == null) {
        seen = firstSeen(settledMs);
      } else {
        eachPage(from, this::take);
        seen = seen.settled(settledMs);
      }
      readFailure = Optional.empty();
    } catch (RuntimeException failed) {
      readFailure = Optional.of(failed);
      throw failed;
    }
  }

  private SeenEvents firstSeen(long settledMs) {
    List<EventId> newest =
        log.beforeWithChanges(chat, Optional.empty(), SeenEvents.EVENTS_MIN + 1).stream()
            .map(FoldedEvent::eventId)
            .toList();
    EventId settled = EventFingerprint.lowerBound(settledMs);
    if (newest.size() <= SeenEvents.EVENTS_MIN
        || newest.get(newest.size() - 1).compareTo(settled) < 0) {
      return SeenEvents.first(Optional.empty(), newest, settledMs);
    }
    List<EventId> unsettled = new ArrayList<>();
    eachPage(Optional.of(settled), unsettled::addAll);
    return SeenEvents.first(Optional.of(settled), unsettled, settledMs);
  }

  private void eachPage(Optional<EventId> after, Consumer<List<EventId>> action) {
    Optional<EventId> from = after;
    List<EventId> page;
    do {
      page =
          log.headsWithChanges(chat, from, ChangedLog.PAGE_EVENTS_MAX).stream()
              .map(EventHead::eventId)
              .toList();
      action.accept(page);
      from = page.isEmpty() ? from : Optional.of(page.get(page.size() - 1));
    } while (page.size() == ChangedLog.PAGE_EVENTS_MAX);
  }

  /** Delivers the unseen events of a page. Without streams, their bodies need not be read. */
  private void take(List<EventId> page) {
    List<EventId> fresh = page.stream().filter(id -> !seen.contains(id)).toList();
    if (mailboxes.isEmpty()) {
      seen = seen.with(fresh);
    } else if (!fresh.isEmpty()) {
      deliver(log.findWithChanges(chat, fresh));
    }
  }

  /**
   * The events of a tail that were not seen. Messages are folded: what was sent before may be a
   * change of a message that comes now, and a client may have ignored it. A message that comes
   * after newer events is read from the log, because its change may have left the tail.
   *
   * @throws StoreUnavailableException if the log is needed and does not answer
   */
  private List<FoldedEvent> unseen(List<StoredEvent> events) {
    List<StoredEvent> fresh = events.stream().filter(e -> !seen.contains(e.eventId())).toList();
    if (fresh.stream().anyMatch(e -> e.type() == EventType.MESSAGE && seen.hasAfter(e.eventId()))) {
      return log.findWithChanges(chat, fresh.stream().map(StoredEvent::eventId).toList());
    }
    Fold fold = new Fold();
    events.forEach(fold::add);
    Map<EventId, FoldedEvent> messages =
        fold.messages().stream().collect(toMap(FoldedEvent::eventId, message -> message));
    return fresh.stream()
        .map(event -> messages.getOrDefault(event.eventId(), FoldedEvent.of(event)))
        .toList();
  }

  private void deliver(List<FoldedEvent> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    seen = seen.with(fresh.stream().map(FoldedEvent::eventId).toList());
    if (!mailboxes.isEmpty()) {
      List<Frame> frames = fresh.stream().map(e -> Frame.of(sealing.open(e))).toList();
      mailboxes.forEach(mailbox -> mailbox.put(frames));
    }
  }
}
