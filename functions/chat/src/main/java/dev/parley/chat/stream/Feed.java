package dev.parley.chat.stream;

import dev.parley.shared.document.ChatTail;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.EventHead;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * One chat, followed once for all streams of this instance.
 *
 * <p>It passes on every event that it has not seen: from the document's tail where that is known to
 * hold all of them, otherwise from the log. Which events a stream reads from the log itself and
 * which it is given is decided at one moment, when it joins; so it gets each of them once.
 *
 * <p>Some time after events it looks into the log whether any were written that no flush told of,
 * and lets its streams know up to when nothing is missing any more. A chat in which nothing happens
 * is not looked at.
 */
final class Feed {
  /** No flush has been processed, or some may have been missed. */
  private static final long NO_SEQ = -1;

  /** In a chat in which much happens, so many looks are made in a settle time. */
  private static final int LOOKS_PER_SETTLE_MAX = 3;

  private final LogKey chat;
  private final EventLog log;
  private final InstantSource clock;
  private final long settleMs;
  private final LongConsumer settleIn;
  private final Set<Mailbox> mailboxes = new LinkedHashSet<>();
  private SeenEvents known;
  private long seq = NO_SEQ;
  private long lookedAtNanos;
  private Optional<RuntimeException> lookFailed = Optional.empty();
  private boolean settleIsDue;
  private boolean ended;

  /**
   * A feed without streams.
   *
   * @param settle an event is durable so long after the time in its id, or its writing failed
   * @param settleIn has {@link #settle} called in so many ms
   */
  Feed(LogKey chat, EventLog log, InstantSource clock, Duration settle, LongConsumer settleIn) {
    this.chat = chat;
    this.log = log;
    this.clock = clock;
    this.settleMs = settle.toMillis();
    this.settleIn = settleIn;
  }

  ChatId chatId() {
    return chat.chatId();
  }

  /**
   * Gives {@code mailbox} every event from now on, and returns those before.
   *
   * <p>Whatever is durable at the time of the call is among those before, flushed or not: a client
   * that was sent an event by another instance is not given it again by this one, which may not
   * have heard of its flush yet.
   *
   * @throws StoreUnavailableException where the log does not answer
   */
  SeenEvents join(Mailbox mailbox) {
    long arrived = System.nanoTime();
    synchronized (this) {
      // Of many that wait for the lock, one looks for all of them, or waits in vain for all.
      if (lookedAtNanos - arrived >= 0 && lookFailed.isPresent()) {
        throw lookFailed.get();
      }
      if (known == null || lookedAtNanos - arrived < 0) {
        look();
      }
      mailboxes.add(mailbox);
      if (ended) {
        mailbox.end(EndReason.UNAVAILABLE);
      }
      settleLater();
      return known;
    }
  }

  synchronized void leave(Mailbox mailbox) {
    mailboxes.remove(mailbox);
  }

  /**
   * Passes on what the document tells.
   *
   * @throws StoreUnavailableException where the log is needed and does not answer; to be tried
   *     again with an empty tail
   */
  synchronized void changed(Optional<ChatTail> tail) {
    if (tail.isEmpty() || seq == NO_SEQ || tail.get().tailSeq() - 1 > seq) {
      seq = NO_SEQ;
      look();
      seq = tail.map(ChatTail::seq).orElse(NO_SEQ);
    } else if (tail.get().seq() > seq) {
      pass(unseen(tail.get().events()));
      seq = tail.get().seq();
    }
    settleLater();
  }

  /**
   * Passes on what the log has and nobody told, and tells the streams up to when that is all.
   *
   * @throws StoreUnavailableException where the log does not answer; it will be tried again
   */
  synchronized void settle() {
    settleIsDue = false;
    if (mailboxes.isEmpty() || ended) {
      return;
    }
    try {
      look(Optional.of(EventFingerprint.lowerBound(known.settledMs())));
      mailboxes.forEach(mailbox -> mailbox.settled(chatId(), known.settledMs()));
    } finally {
      settleLater();
    }
  }

  /** Ends all streams: nothing would be passed on any more. */
  synchronized void end() {
    ended = true;
    mailboxes.forEach(mailbox -> mailbox.end(EndReason.UNAVAILABLE));
  }

  private void settleLater() {
    if (settleIsDue || mailboxes.isEmpty()) {
      return;
    }
    Optional<EventId> first = known.firstUnsettled();
    if (first.isPresent()) {
      settleIsDue = true;
      long settledInMs = EventFingerprint.timeMs(first.get()) + 1 + settleMs - clock.millis();
      // One with a clock that is fast must not hold up the others.
      settleIn.accept(Math.min(settleMs, Math.max(settleMs / LOOKS_PER_SETTLE_MAX, settledInMs)));
    }
  }

  private void look() {
    look(known == null ? Optional.empty() : known.floor());
  }

  /** Reads whatever the log has after {@code from} that was not seen. */
  private void look(Optional<EventId> from) {
    long settledMs = clock.millis() - settleMs;
    lookedAtNanos = System.nanoTime();
    try {
      if (known == null) {
        known = first(settledMs);
      } else {
        eachPage(from, this::take);
        known = known.settled(settledMs);
      }
      lookFailed = Optional.empty();
    } catch (RuntimeException failed) {
      lookFailed = Optional.of(failed);
      throw failed;
    }
  }

  private SeenEvents first(long settledMs) {
    List<EventId> newest =
        log.before(chat, Optional.empty(), SeenEvents.EVENTS_MIN + 1).stream()
            .map(Event::eventId)
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
          log.headsAfter(chat, from, EventLog.PAGE_EVENTS_MAX).stream()
              .map(EventHead::eventId)
              .toList();
      action.accept(page);
      from = page.isEmpty() ? from : Optional.of(page.get(page.size() - 1));
    } while (page.size() == EventLog.PAGE_EVENTS_MAX);
  }

  /** Passes on what of the log's {@code page} was not seen; for nobody it need not be read. */
  private void take(List<EventId> page) {
    List<EventId> fresh = page.stream().filter(id -> !known.contains(id)).toList();
    if (mailboxes.isEmpty()) {
      known = known.with(fresh);
    } else if (!fresh.isEmpty()) {
      pass(log.find(chat, fresh));
    }
  }

  private List<Event> unseen(List<Event> events) {
    return events.stream().filter(event -> !known.contains(event.eventId())).toList();
  }

  private void pass(List<Event> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    known = known.with(fresh.stream().map(Event::eventId).toList());
    if (!mailboxes.isEmpty()) {
      List<Frame> frames = fresh.stream().map(Frame::of).toList();
      mailboxes.forEach(mailbox -> mailbox.put(frames));
    }
  }
}
