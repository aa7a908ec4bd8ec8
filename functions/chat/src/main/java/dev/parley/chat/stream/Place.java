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
final class Place {
  private final LogKey chat;
  private final EventLog log;
  private final Known before;
  private final int aboveMax;
  private final boolean resumed;
  private Position position;

  /**
   * A place.
   *
   * @param resumed where the client was, empty for a chat that is new to it
   * @param before what the feed will not give
   */
  Place(LogKey chat, EventLog log, Known before, Optional<Position> resumed, int aboveMax) {
    this.chat = chat;
    this.log = log;
    this.before = before;
    this.resumed = resumed.isPresent();
    this.position = resumed.orElse(null);
    this.aboveMax = aboveMax;
  }

  /** Takes the events one after the other. */
  @FunctionalInterface
  interface Sink {
    void accept(Event event) throws IOException;
  }

  /** Where the client is, once {@link #locate} was called. */
  Position position() {
    return position;
  }

  /**
   * The events that a client without a position gets first, oldest first, after which it has one.
   *
   * @param prefetch how many at most
   */
  List<Event> locate(int prefetch) {
    if (resumed) {
      return List.of();
    }
    List<Event> newest = log.before(chat, Optional.empty(), prefetch + 1);
    boolean more = newest.size() > prefetch;
    position =
        new Position(more ? Mark.of(newest.get(prefetch).eventId()) : Mark.BEGINNING, aboveMax);
    List<Event> first =
        newest.stream().limit(prefetch).filter(e -> before.contains(e.eventId())).toList();
    List<Event> oldestFirst = new ArrayList<>(first);
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  /**
   * Hands on what a client that was here before has missed, in order, page by page as it takes it.
   *
   * @param goOn asked before every page
   */
  void catchUp(Sink sink, BooleanSupplier goOn) throws IOException {
    if (!resumed) {
      return;
    }
    Optional<EventId> from = Optional.of(position.readFrom());
    boolean more = true;
    while (more && goOn.getAsBoolean()) {
      List<Event> page = log.after(chat, from, EventLog.PAGE_EVENTS_MAX);
      for (Event event : page) {
        if (before.contains(event.eventId()) && !position.wasSent(event.eventId())) {
          sink.accept(event);
        }
        from = Optional.of(event.eventId());
      }
      more = page.size() == EventLog.PAGE_EVENTS_MAX;
    }
  }
}
