package dev.parley.chat.stream;

import dev.parley.shared.document.ChatTail;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One chat, followed once for all streams of this instance.
 *
 * <p>It passes on every event that it has not seen: from the document's tail where that is known to
 * hold all of them, otherwise from the log. Which events a stream reads from the log itself and
 * which it is given is decided at one moment, when it joins; so it gets each of them once.
 */
final class Feed {
  /** No flush has been processed, or some may have been missed. */
  private static final long NO_SEQ = -1;

  private final LogKey chat;
  private final EventLog log;
  private final Set<Mailbox> mailboxes = new LinkedHashSet<>();
  private Known known;
  private long seq = NO_SEQ;
  private long lookedAtNanos;
  private boolean ended;

  Feed(LogKey chat, EventLog log) {
    this.chat = chat;
    this.log = log;
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
   * @throws dev.parley.shared.store.StoreUnavailableException where the log does not answer
   */
  Known join(Mailbox mailbox) {
    long arrived = System.nanoTime();
    synchronized (this) {
      // Of many that wait for the lock, one looks for all of them.
      if (known == null || lookedAtNanos - arrived < 0) {
        look();
      }
      mailboxes.add(mailbox);
      if (ended) {
        mailbox.end(Ending.UNAVAILABLE);
      }
      return known;
    }
  }

  synchronized void leave(Mailbox mailbox) {
    mailboxes.remove(mailbox);
  }

  /**
   * Passes on what the document tells.
   *
   * @throws dev.parley.shared.store.StoreUnavailableException where the log is needed and does not
   *     answer; to be tried again with an empty tail
   */
  synchronized void changed(Optional<ChatTail> tail) {
    if (tail.isEmpty() || seq == NO_SEQ || tail.get().tailSeq() - 1 > seq) {
      seq = NO_SEQ;
      look();
      seq = tail.map(ChatTail::seq).orElse(NO_SEQ);
    } else if (tail.get().seq() > seq) {
      pass(tail.get().events());
      seq = tail.get().seq();
    }
  }

  /** Ends all streams: nothing would be passed on any more. */
  synchronized void end() {
    ended = true;
    mailboxes.forEach(mailbox -> mailbox.end(Ending.UNAVAILABLE));
  }

  /** Reads whatever the log has that was not seen. */
  private void look() {
    long now = System.nanoTime();
    if (known == null) {
      known = Known.first(log.before(chat, Optional.empty(), Known.EVENTS_MAX + 1));
    } else {
      Optional<EventId> from = known.floor();
      List<Event> page;
      do {
        page = log.after(chat, from, EventLog.PAGE_EVENTS_MAX);
        pass(page);
        from = page.isEmpty() ? from : Optional.of(page.get(page.size() - 1).eventId());
      } while (page.size() == EventLog.PAGE_EVENTS_MAX);
    }
    lookedAtNanos = now;
  }

  private void pass(List<Event> events) {
    List<Event> fresh = events.stream().filter(e -> !known.contains(e.eventId())).toList();
    if (fresh.isEmpty()) {
      return;
    }
    known = known.with(fresh);
    if (!mailboxes.isEmpty()) {
      List<Frame> frames = fresh.stream().map(Frame::of).toList();
      mailboxes.forEach(mailbox -> mailbox.put(frames));
    }
  }
}
