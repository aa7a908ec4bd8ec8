package dev.parley.chat.stream;

import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One stream's place in one of its chats, and the part of the log that comes before what the feed
 * will give it.
 */
final class LogReplay {
  private final LogKey chat;
  private final EventLog log;
  private final SeenEvents before;
  private final boolean resumed;
  private Position position;

  /** What a client that is new to the chat gets first, oldest first. */
  private List<Event> first = List.of();

  /**
   * A place.
   *
   * @param before what the feed will not give
   * @param resumed where the client was, empty for a chat that is new to it
   */
  LogReplay(LogKey chat, EventLog log, SeenEvents before, Optional<Position> resumed) {
    this.chat = chat;
    this.log = log;
    this.before = before;
    this.resumed = resumed.isPresent();
    this.position = resumed.orElse(null);
  }

  /** Takes the events one after the other. */
  interface Sink {
    void accept(Event event) throws IOException;

    /** For now there are no more; what was accepted is to reach the client. */
    void flush() throws IOException;
  }

  /** Where the client is, once {@link #locate} was called. */
  Position position() {
    return position;
  }

  /**
   * Gives a client without a position one.
   *
   * @param prefetch how many of the newest events it is to get at most
   */
  void locate(int prefetch) {
    if (resumed) {
      return;
    }
    List<Event> newest = log.before(chat, Optional.empty(), prefetch + 1);
    position =
        newest.size() > prefetch
            ? after(newest.get(prefetch).eventId())
            : new Position(Position.BEGINNING);
    first =
        new ArrayList<>(
            newest.stream().limit(prefetch).filter(e -> before.contains(e.eventId())).toList());
    Collections.reverse(first);
  }

  /**
   * The position of who is not to get what was before, up to {@code last}. What is not durable yet
   * is not before, however old it is.
   */
  private Position after(EventId last) {
    Position after = new Position(Math.min(EventFingerprint.timeMs(last), before.settledMs()));
    before.ids().headSet(last, true).tailSet(after.readFrom()).forEach(after::sent);
    if (before.contains(last)) {
      after.sent(last);
    }
    return after;
  }

  /**
   * Hands on what comes before that which the feed gives, in order of the log, page by page as it
   * is taken.
   *
   * @param goOn asked before every page
   */
  void begin(Sink sink, BooleanSupplier goOn) throws IOException {
    for (Event event : first) {
      hand(event, sink);
    }
    first = List.of();
    sink.flush();
    if (!resumed || readOn(sink, goOn)) {
      position.settle(before.settledMs());
    }
  }

  /** Whether it came to the end. */
  private boolean readOn(Sink sink, BooleanSupplier goOn) throws IOException {
    Optional<EventId> from = Optional.of(position.readFrom());
    List<Event> page;
    do {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      page = log.after(chat, from, EventLog.PAGE_EVENTS_MAX);
      for (Event event : page) {
        if (before.contains(event.eventId()) && !position.wasSent(event.eventId())) {
          hand(event, sink);
        }
        from = Optional.of(event.eventId());
      }
      sink.flush();
    } while (page.size() == EventLog.PAGE_EVENTS_MAX);
    return true;
  }

  /** Whatever the log has before {@code event} was handed on earlier. */
  private void hand(Event event, Sink sink) throws IOException {
    position.settle(Math.min(EventFingerprint.timeMs(event.eventId()), before.settledMs()));
    sink.accept(event);
  }
}
