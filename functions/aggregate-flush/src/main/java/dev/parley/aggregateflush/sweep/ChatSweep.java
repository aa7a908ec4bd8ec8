package dev.parley.aggregateflush.sweep;

import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LaneLeases;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.OutboxBacklog;
import dev.parley.shared.eventlog.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flushes outbox rows of one chat: it writes their durable events into the document by one write,
 * then removes the rows from the outbox.
 *
 * <p>A row is written before its event. So if a row has no durable event, either the event is about
 * to be written, or the send was cut off and never answered. After {@link #ORPHAN_AGE} such a row
 * is removed.
 */
public final class ChatSweep {
  private static final Logger LOG = LoggerFactory.getLogger(ChatSweep.class);

  /** A send that has not made its event durable within this time has been given up. */
  static final Duration ORPHAN_AGE = Duration.ofMinutes(5);

  /** A lease counts for rows that wait no longer than this: an aggregator may be stuck too. */
  static final Duration LEASE_RESPECTED_MAX = Duration.ofMinutes(5);

  /** Of more events none is read: a tail has no room for them, and is read from the log instead. */
  private static final int EVENTS_READ_MAX = 100;

  private static final int EVENTS_LOGGED_MAX = 20;

  private final ChatStore chats;
  private final ChangedLog log;
  private final Flush flush;
  private final OutboxBacklog backlog;
  private final LaneLeases leases;
  private final InstantSource clock;

  /** Flushes over those stores. */
  public ChatSweep(
      ChatStore chats,
      ChangedLog log,
      Flush flush,
      OutboxBacklog backlog,
      LaneLeases leases,
      InstantSource clock) {
    this.chats = chats;
    this.log = log;
    this.flush = flush;
    this.backlog = backlog;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Flushes the durable events of {@code rows} and removes their rows; removes orphans as well.
   * Does nothing if a living aggregator works on the chat.
   *
   * @param rows all of {@code chat}
   * @throws RuntimeException if the flush failed; no row is removed before its event is flushed
   */
  void flush(ChatId chat, List<OutboxRow> rows, SweepTally tally) {
    if (isLeftToFastPath(chat, rows)) {
      tally.left();
      return;
    }
    Optional<Chat> known = chats.find(chat);
    Set<EventId> flushed = known.map(c -> write(c.log(), rows)).orElse(Set.of());
    if (!flushed.isEmpty()) {
      backlog.remove(some(rows, row -> flushed.contains(row.event())));
      tally.flushed(flushed.size());
      log(chat, flushed);
    }
    Instant orphan = clock.instant().minus(ORPHAN_AGE);
    List<OutboxRow> dropped =
        some(rows, row -> !flushed.contains(row.event()) && row.since().isBefore(orphan));
    if (!dropped.isEmpty()) {
      backlog.remove(dropped);
      tally.dropped(dropped.size());
      LOG.atWarn()
          .addKeyValue("chat_id", chat)
          .addKeyValue("rows", dropped.size())
          .log(known.isPresent() ? "events never became durable" : "there is no such chat");
    }
  }

  private boolean isLeftToFastPath(ChatId chat, List<OutboxRow> rows) {
    Instant respected = clock.instant().minus(LEASE_RESPECTED_MAX);
    return rows.stream().noneMatch(row -> row.since().isBefore(respected)) && leases.isHeld(chat);
  }

  /** An outbox row has no trace id. The event ids lead to the log line of the send. */
  private static void log(ChatId chat, Set<EventId> flushed) {
    LOG.atInfo()
        .addKeyValue("chat_id", chat)
        .addKeyValue("events", flushed.size())
        .addKeyValue("event_ids", flushed.stream().limit(EVENTS_LOGGED_MAX).toList())
        .log("flushed from the outbox");
  }

  /** Writes the durable events of {@code rows} into the document and returns their ids. */
  private Set<EventId> write(LogKey key, List<OutboxRow> rows) {
    List<StoredEvent> reads = durableReceipts(key.chatId(), rows);
    Set<EventId> ids =
        rows.stream()
            .filter(row -> row.read().isEmpty())
            .map(OutboxRow::event)
            .collect(Collectors.toSet());
    if (ids.size() > EVENTS_READ_MAX) {
      Set<EventId> durable = log.durableWithChanges(key, ids);
      if (durable.size() > EVENTS_READ_MAX) {
        flush.rebuild(key.chatId());
        return Stream.concat(durable.stream(), reads.stream().map(StoredEvent::eventId))
            .collect(Collectors.toSet());
      }
      ids = durable;
    }
    List<StoredEvent> events = Stream.concat(durable(key, ids), reads.stream()).toList();
    flush.write(key.chatId(), events);
    return events.stream().map(StoredEvent::eventId).collect(Collectors.toSet());
  }

  /** The durable events and changes of {@code ids}, without texts that were removed meanwhile. */
  private Stream<StoredEvent> durable(LogKey key, Set<EventId> ids) {
    return log.findWithChanges(key, ids).stream().map(FoldedEvent::event);
  }

  /** The receipts of {@code rows} whose read mark is durable: the mark is as far or further. */
  private List<StoredEvent> durableReceipts(ChatId chat, List<OutboxRow> rows) {
    List<StoredEvent> reads = rows.stream().flatMap(row -> row.read().stream()).toList();
    Map<UserId, Optional<EventId>> marks = new HashMap<>();
    reads.forEach(r -> marks.computeIfAbsent(r.authorId(), user -> chats.lastRead(user, chat)));
    return reads.stream()
        .filter(
            r -> marks.get(r.authorId()).filter(mark -> mark.compareTo(r.upTo()) >= 0).isPresent())
        .toList();
  }

  private static List<OutboxRow> some(List<OutboxRow> rows, Predicate<OutboxRow> which) {
    return rows.stream().filter(which).toList();
  }
}
