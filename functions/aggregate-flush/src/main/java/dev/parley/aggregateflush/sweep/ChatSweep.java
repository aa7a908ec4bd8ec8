package dev.parley.aggregateflush;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
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
 * Settles outbox rows of one chat: its durable events into the document by one write, then the rows
 * out of the outbox.
 *
 * <p>A row whose event is not durable is either younger than its event, which may come yet, or the
 * rest of a send that was never answered; after {@link #ORPHAN_AGE} it is dropped.
 */
final class ChatRows {
  private static final Logger LOG = LoggerFactory.getLogger(ChatRows.class);

  /** A send that has not made its event durable by now was given up long ago. */
  static final Duration ORPHAN_AGE = Duration.ofMinutes(5);

  /** More events than this are not read: they do not fit in a tail, which the log will fill. */
  private static final int EVENTS_READ_MAX = 100;

  private static final int EVENTS_LOGGED_MAX = 20;

  private final ChatStore chats;
  private final EventLog log;
  private final Flush flush;
  private final OutboxBacklog backlog;
  private final InstantSource clock;

  ChatRows(ChatStore chats, EventLog log, Flush flush, OutboxBacklog backlog, InstantSource clock) {
    this.chats = chats;
    this.log = log;
    this.flush = flush;
    this.backlog = backlog;
    this.clock = clock;
  }

  /**
   * Flushes and removes what can be of {@code rows}, all of {@code chat}.
   *
   * @throws RuntimeException where the flush failed; no row is removed before its event is flushed
   */
  void settle(ChatId chat, List<OutboxRow> rows, SweepTally tally) {
    Optional<Chat> known = chats.find(chat);
    Set<EventId> flushed = known.map(c -> flushed(c.log(), rows)).orElse(Set.of());
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

  /** The outbox knows no trace; the line of the request that sent an event names its id as well. */
  private static void log(ChatId chat, Set<EventId> flushed) {
    LOG.atInfo()
        .addKeyValue("chat_id", chat)
        .addKeyValue("events", flushed.size())
        .addKeyValue("event_ids", flushed.stream().limit(EVENTS_LOGGED_MAX).toList())
        .log("flushed from the outbox");
  }

  /** Brings those events of {@code rows} that are durable into the document; which they are. */
  private Set<EventId> flushed(LogKey key, List<OutboxRow> rows) {
    List<Event> reads = marked(key.chatId(), rows);
    Set<EventId> ids =
        rows.stream()
            .filter(row -> row.read().isEmpty())
            .map(OutboxRow::event)
            .collect(Collectors.toSet());
    if (ids.size() > EVENTS_READ_MAX) {
      Set<EventId> durable = log.durable(key, ids);
      if (durable.size() > EVENTS_READ_MAX) {
        flush.rebuild(key.chatId());
        return Stream.concat(durable.stream(), reads.stream().map(Event::eventId))
            .collect(Collectors.toSet());
      }
      ids = durable;
    }
    List<Event> events = Stream.concat(log.find(key, ids).stream(), reads.stream()).toList();
    flush.write(key.chatId(), events);
    return events.stream().map(Event::eventId).collect(Collectors.toSet());
  }

  /** The READs of {@code rows} that are durable: the reader's mark is there or further on. */
  private List<Event> marked(ChatId chat, List<OutboxRow> rows) {
    List<Event> reads = rows.stream().flatMap(row -> row.read().stream()).toList();
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
