package dev.parley.shared.changelog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraBuckets;
import dev.parley.shared.eventlog.EventHead;
import dev.parley.shared.eventlog.LogKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The log with its changes, from the tables {@code events_by_chat}, {@code changes_by_chat} and
 * {@code pins_by_chat}.
 *
 * <p>The text of an EDIT is in the row of its target, if it is the newest one there.
 */
public final class CassandraChangedLog implements ChangedLog {
  /** Rows of pins that are read at most: more than a chat may have, so that none is left out. */
  private static final int PINS_READ_MAX = 200;

  private final CassandraCalls calls;
  private final CassandraBuckets log;
  private final CassandraBuckets changes;
  private final PreparedStatement pins;

  /** Prepares the statements. Needs the migrated schema. */
  public CassandraChangedLog(CqlSession session) {
    this.calls = new CassandraCalls(session);
    this.log = CassandraBuckets.ofLog(calls);
    this.changes = CassandraBuckets.ofChanges(calls);
    this.pins =
        calls
            .prepare(
                """
                SELECT event_id FROM pins_by_chat WHERE chat_id = :chat_id LIMIT %d
                """
                    .formatted(PINS_READ_MAX))
            .get(0);
  }

  @Override
  public Optional<FoldedEvent> find(LogKey key, EventId id) {
    return log.row(key, id).map(row -> CassandraOutcomeColumns.folded(key, row));
  }

  @Override
  public List<FoldedEvent> find(LogKey key, Collection<EventId> ids) {
    return folded(key, log.rows(key, ids)).toList();
  }

  @Override
  public List<FoldedEvent> justBefore(LogKey key, EventId id, int quantity) {
    return folded(key, log.justBefore(key, id, quantity)).toList();
  }

  @Override
  public List<FoldedEvent> justAfter(LogKey key, EventId id, int quantity) {
    return folded(key, log.justAfter(key, id, quantity)).toList();
  }

  @Override
  public List<FoldedEvent> before(LogKey key, Optional<EventId> id, int quantity) {
    return folded(key, log.before(key, id, quantity)).toList();
  }

  @Override
  public List<FoldedEvent> beforeWithChanges(LogKey key, Optional<EventId> id, int quantity) {
    // Changes first: if one becomes durable in between, its outcome is in the message already.
    List<FoldedEvent> beside = changes(key, changes.before(key, id, quantity));
    return Stream.concat(beside.stream(), folded(key, log.before(key, id, quantity)))
        .sorted(Comparator.comparing(FoldedEvent::eventId).reversed())
        .limit(quantity)
        .toList();
  }

  @Override
  public List<FoldedEvent> afterWithChanges(LogKey key, Optional<EventId> id, int quantity) {
    List<FoldedEvent> beside = changes(key, changes.after(key, id, quantity));
    return Stream.concat(beside.stream(), folded(key, log.after(key, id, quantity)))
        .sorted(Comparator.comparing(FoldedEvent::eventId))
        .limit(quantity)
        .toList();
  }

  @Override
  public List<EventHead> headsWithChanges(LogKey key, Optional<EventId> id, int quantity) {
    return Stream.concat(
            changes.headsAfter(key, id, quantity).stream(),
            log.headsAfter(key, id, quantity).stream())
        .sorted(Comparator.comparing(EventHead::eventId))
        .limit(quantity)
        .toList();
  }

  @Override
  public List<FoldedEvent> findWithChanges(LogKey key, Collection<EventId> ids) {
    List<FoldedEvent> found = folded(key, log.rows(key, ids)).toList();
    List<EventId> others = without(ids, found.stream().map(FoldedEvent::eventId).toList());
    return Stream.concat(found.stream(), changes(key, changes.rows(key, others)).stream())
        .sorted(Comparator.comparing(FoldedEvent::eventId))
        .toList();
  }

  @Override
  public Set<EventId> durableWithChanges(LogKey key, Collection<EventId> ids) {
    Set<EventId> durable = new HashSet<>(log.durable(key, ids));
    durable.addAll(changes.durable(key, without(ids, durable)));
    return durable;
  }

  private static List<EventId> without(Collection<EventId> ids, Collection<EventId> found) {
    Set<EventId> others = new HashSet<>(ids);
    others.removeAll(new HashSet<>(found));
    return List.copyOf(others);
  }

  @Override
  public List<FoldedEvent> pins(LogKey key, int quantity) {
    List<EventId> ids =
        calls
            .rows(pins.bind().setUuid("chat_id", key.chatId().value()).setIdempotent(true))
            .stream()
            .map(row -> new EventId(row.getUuid("event_id")))
            .toList();
    return folded(key, log.rows(key, ids))
        .filter(message -> message.outcome().isPinned())
        .sorted(Comparator.comparing(CassandraChangedLog::pinId).reversed())
        .limit(quantity)
        .toList();
  }

  private static EventId pinId(FoldedEvent message) {
    return message.outcome().pin().orElseThrow().id();
  }

  private static Stream<FoldedEvent> folded(LogKey key, List<Row> rows) {
    return rows.stream().map(row -> CassandraOutcomeColumns.folded(key, row));
  }

  /** The changes in {@code rows}; each EDIT with its text, if it is the newest of its target. */
  List<FoldedEvent> changes(LogKey key, List<Row> rows) {
    Map<EventId, Content> texts = texts(key, rows);
    return rows.stream().map(row -> change(key, row, texts)).map(FoldedEvent::of).toList();
  }

  private Map<EventId, Content> texts(LogKey key, List<Row> rows) {
    Set<EventId> edited = new HashSet<>();
    for (Row row : rows) {
      if (type(row) == EventType.EDIT) {
        edited.add(target(row));
      }
    }
    Map<EventId, Content> texts = new HashMap<>();
    for (Row row : log.rows(key, edited)) {
      CassandraOutcomeColumns.edit(row).ifPresent(edit -> texts.put(edit.id(), edit.text()));
    }
    return texts;
  }

  private static StoredEvent change(LogKey key, Row row, Map<EventId, Content> texts) {
    EventId id = new EventId(row.getUuid("event_id"));
    return new StoredEvent(
        key.chatId(),
        id,
        type(row),
        new UserId(row.getUuid("author_id")),
        texts.getOrDefault(id, NoText.NO_TEXT),
        Optional.of(target(row)),
        Reaction.of(type(row), row.getString("emoji"), row.getString("op")),
        row.getUuid("client_id"));
  }

  private static EventType type(Row row) {
    return EventType.valueOf(row.getString("type"));
  }

  private static EventId target(Row row) {
    return new EventId(row.getUuid("target_event_id"));
  }

  /** The change {@code id}, which is not in the log; empty if it is not durable. */
  Optional<StoredEvent> findChange(LogKey key, EventId id) {
    return changes(key, changes.row(key, id).stream().toList()).stream()
        .map(FoldedEvent::event)
        .findFirst();
  }
}
