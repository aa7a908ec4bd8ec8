package dev.parley.chat.stream;

import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.LogKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The beginning of a stream in one chat: it sends, from the log, the events that the feed will not
 * deliver because they were seen before the stream joined the feed.
 *
 * <p>Messages come folded. A client that comes back also gets the changes that it has missed,
 * because they may be of messages that it got earlier. A new client gets the newest events of the
 * log without changes: the messages say already what these came to.
 *
 * <p>It first finds the {@link Position} of the client ({@link #locate}) and then sends the events
 * that come after it ({@link #begin}).
 */
final class LogReplay {
  /**
   * A client that comes back reads at most this many events of a chat again. If it has missed more,
   * it is told so, and goes on with the newest events: it was away for long, and one request must
   * not read a whole log.
   */
  static final int EVENTS_MAX = 1_000;

  private final LogKey chat;
  private final ChangedLog log;
  private final Sealing sealing;
  private final SeenEvents before;
  private final boolean resumed;
  private Position position;
  private int prefetch;

  /** The events that a client without a position gets first, oldest first. */
  private List<FoldedEvent> first = List.of();

  /**
   * A replay that has not begun.
   *
   * @param before the events that the feed will not deliver
   * @param resumed the position of the client; empty if the chat is new to it
   */
  LogReplay(
      LogKey chat, ChangedLog log, Sealing sealing, SeenEvents before, Optional<Position> resumed) {
    this.chat = chat;
    this.log = log;
    this.sealing = sealing;
    this.before = before;
    this.resumed = resumed.isPresent();
    this.position = resumed.orElse(null);
  }

  /** Receives the events one after the other. */
  interface Sink {
    void accept(Frame frame) throws IOException;

    /** The events of {@code chat} after {@code last} are missing, up to the next one that comes. */
    void gap(ChatId chat, EventId last) throws IOException;

    /** Sends what was accepted to the client now: the next events may take a while. */
    void flush() throws IOException;
  }

  /** The position of the client. Call {@link #locate} before. */
  Position position() {
    return position;
  }

  /**
   * Finds the position of a client that has none.
   *
   * @param prefetch the client gets at most this many of the newest events
   */
  void locate(int prefetch) {
    this.prefetch = prefetch;
    if (!resumed) {
      position = newest();
    }
  }

  /** Reads the newest events into {@link #first}; returns the position before them. */
  private Position newest() {
    List<FoldedEvent> newest = log.before(chat, Optional.empty(), prefetch + 1);
    first =
        new ArrayList<>(
            newest.stream().limit(prefetch).filter(e -> before.contains(e.eventId())).toList());
    Collections.reverse(first);
    return newest.size() > prefetch
        ? after(newest.get(prefetch).eventId())
        : new Position(Position.BEGINNING);
  }

  /**
   * The position of a client that skips every event up to and including {@code last}. An event that
   * is not durable yet is not skipped, even if it is older than {@code last}.
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
   * Sends the events that the feed will not deliver, in the order of the log. The next page is read
   * only when the previous one was written.
   *
   * @param goOn asked before every page; false ends the replay
   */
  void begin(Sink sink, BooleanSupplier goOn) throws IOException {
    sendFirst(sink);
    if (!resumed || readOn(sink, goOn)) {
      position.settle(before.settledMs());
    }
  }

  private void sendFirst(Sink sink) throws IOException {
    for (FoldedEvent event : first) {
      send(event, sink);
    }
    first = List.of();
    sink.flush();
  }

  /** Reads and sends pages until the log has no more; false if {@code goOn} ended it before. */
  private boolean readOn(Sink sink, BooleanSupplier goOn) throws IOException {
    // A copy, because the position's floor may rise above events that are still to be sent here, if
    // the cursors that tell of it have no more room.
    Position had = position.copy();
    Optional<EventId> from = Optional.of(had.readFrom());
    List<FoldedEvent> page;
    int read = 0;
    do {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      if (read >= EVENTS_MAX) {
        skip(from.orElseThrow(), had, sink);
        return true;
      }
      page = log.afterWithChanges(chat, from, ChangedLog.PAGE_EVENTS_MAX);
      for (FoldedEvent event : page) {
        if (before.contains(event.eventId()) && !had.wasSent(event.eventId())) {
          send(event, sink);
        }
        from = Optional.of(event.eventId());
      }
      sink.flush();
      read += page.size();
    } while (page.size() == ChangedLog.PAGE_EVENTS_MAX);
    return true;
  }

  /** Tells of the events after {@code last} that are not sent, and sends the newest ones. */
  private void skip(EventId last, Position had, Sink sink) throws IOException {
    Position newest = newest();
    first.removeIf(e -> e.eventId().compareTo(last) <= 0 || had.wasSent(e.eventId()));
    sink.gap(chat.chatId(), last);
    position.skipTo(newest);
    sendFirst(sink);
  }

  /** Sends {@code event}. Every event that the log has before it was sent earlier. */
  private void send(FoldedEvent event, Sink sink) throws IOException {
    position.settle(Math.min(EventFingerprint.timeMs(event.eventId()), before.settledMs()));
    sink.accept(Frame.of(sealing.open(event)));
  }
}
