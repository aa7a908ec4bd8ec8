package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.searchindex.CassandraSearchStatements;
import dev.parley.shared.searchindex.SearchTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The log in Cassandra's tables {@code sends}, {@code buckets_by_chat} and {@code events_by_chat}.
 *
 * <p>An append takes two round trips. The first one writes the outbox row, the bucket row and the
 * search row, and at the same time claims the key, which is a lightweight transaction. The second
 * one writes the event. If the claim fails, an outbox row without an event remains, which the slow
 * path removes.
 */
public final class CassandraEventLog implements EventLog {
  /** Most bucket rows that this instance remembers. A forgotten one costs one more write. */
  private static final int KNOWN_BUCKETS_MAX = 100_000;

  private final CassandraCalls calls;
  private final CassandraOutbox outbox;
  private final CassandraClaims claims;
  private final EventIds ids;
  private final PreparedStatement insertBucket;
  private final PreparedStatement insertEvent;
  private final CassandraSearchStatements search;
  private final CassandraBuckets reads;
  private final Cache<Bucket, Boolean> knownBuckets =
      Caffeine.newBuilder().maximumSize(KNOWN_BUCKETS_MAX).build();

  private final CassandraClaims.Events writes =
      new CassandraClaims.Events() {
        @Override
        public void prepareFor(LogKey log, StoredEvent event, SearchTerms terms) {
          CassandraEventLog.this.prepareFor(log, event, searchRow(log, event, terms));
        }

        @Override
        public void insert(LogKey log, StoredEvent event, SearchTerms terms) {
          CassandraEventLog.this.insert(log, event);
        }

        @Override
        public void forget(LogKey log, StoredEvent event) {
          calls.row(search.removal(log.searchRow(event.eventId())));
        }

        @Override
        public Optional<StoredEvent> find(LogKey log, EventId id) {
          return CassandraEventLog.this.find(log, id);
        }
      };

  private record Bucket(ChatId chat, int number) {}

  /**
   * Prepares the statements. Needs the migrated schema.
   *
   * @param ids assigns the ids of new events
   */
  public CassandraEventLog(CqlSession session, CassandraOutbox outbox, EventIds ids) {
    this.calls = new CassandraCalls(session);
    this.outbox = outbox;
    this.ids = ids;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO buckets_by_chat (chat_id, bucket) VALUES (:chat_id, :bucket)
            """,
            """
            INSERT INTO events_by_chat
              (chat_id, bucket, event_id, type, author_id, body, sealed, target_event_id, client_id)
            VALUES
              (:chat_id, :bucket, :event_id, :type, :author_id, :body, :sealed, :target_event_id,
               :client_id)
            """);
    this.insertBucket = prepared.get(0);
    this.insertEvent = prepared.get(1);
    this.claims = new CassandraClaims(calls);
    this.search = new CassandraSearchStatements(calls);
    this.reads = CassandraBuckets.ofLog(calls);
  }

  @Override
  public AppendResult append(LogKey log, NewEvent draft, Optional<EventId> seen) {
    return claims.append(log, draft, ids.after(seen, id -> find(log, id).isPresent()), writes);
  }

  @Override
  public Optional<AppendResult> repeat(LogKey log, NewEvent draft) {
    return claims.repeat(log, draft, writes);
  }

  @Override
  public EventId nextId(LogKey log) {
    return before(log, Optional.empty(), 1).stream()
        .findFirst()
        .map(newest -> ids.after(newest.eventId()))
        .orElseGet(ids);
  }

  @Override
  public void write(LogKey log, StoredEvent event) {
    prepareFor(log, event, List.of());
    insert(log, event);
  }

  @Override
  public void writeUnannounced(LogKey log, StoredEvent event) {
    putBucket(log, event, List.of());
    insert(log, event);
  }

  /**
   * The outbox row, the bucket row and the search row must be durable before the event is: so no
   * event is missed by a flush, a page or a search.
   */
  private void prepareFor(LogKey log, StoredEvent event, List<BoundStatement> searchRow) {
    List<BoundStatement> rows = new ArrayList<>(searchRow);
    rows.add(outbox.insertion(event.chatId(), event.eventId()));
    putBucket(log, event, rows);
  }

  /** Also of a message without words: it can be looked for by its author and its time. */
  private List<BoundStatement> searchRow(LogKey log, StoredEvent event, SearchTerms terms) {
    EventId id = event.eventId();
    return event.type() == EventType.MESSAGE
        ? List.of(search.addition(log.searchRow(id), event.authorId(), id, terms))
        : List.of();
  }

  /** Makes the bucket row durable, and {@code others} at the same time. */
  private void putBucket(LogKey log, StoredEvent event, List<BoundStatement> others) {
    List<BoundStatement> statements = new ArrayList<>(others);
    Bucket bucket = new Bucket(log.chatId(), log.bucket(event.eventId()));
    if (knownBuckets.getIfPresent(bucket) == null) {
      statements.add(
          insertBucket
              .bind()
              .setUuid("chat_id", bucket.chat().value())
              .setInt("bucket", bucket.number())
              .setIdempotent(true));
    }
    calls.all(statements);
    knownBuckets.put(bucket, true);
  }

  private void insert(LogKey log, StoredEvent event) {
    BoundStatement statement =
        insertEvent
            .bind()
            .setUuid("chat_id", event.chatId().value())
            .setInt("bucket", log.bucket(event.eventId()))
            .setUuid("event_id", event.eventId().value())
            .setString("type", event.type().name())
            .setUuid("author_id", event.authorId().value())
            .setUuid("client_id", event.clientId())
            .setIdempotent(true);
    statement = CassandraEventColumns.set(statement, event.content());
    // A value that is not set leaves no tombstone, as null would.
    calls.row(
        event.target().isPresent()
            ? statement.setUuid("target_event_id", event.target().get().value())
            : statement);
  }

  @Override
  public Optional<StoredEvent> find(LogKey log, EventId id) {
    return reads.row(log, id).map(row -> CassandraEventColumns.event(log, row));
  }

  @Override
  public List<StoredEvent> find(LogKey log, Collection<EventId> ids) {
    return events(log, reads.rows(log, ids)).sorted().toList();
  }

  @Override
  public Set<EventId> durable(LogKey log, Collection<EventId> ids) {
    return reads.durable(log, ids);
  }

  @Override
  public List<StoredEvent> before(LogKey log, Optional<EventId> id, int quantity) {
    return events(log, reads.before(log, id, quantity)).toList();
  }

  @Override
  public List<StoredEvent> after(LogKey log, Optional<EventId> id, int quantity) {
    return events(log, reads.after(log, id, quantity)).toList();
  }

  @Override
  public List<EventHead> headsAfter(LogKey log, Optional<EventId> id, int quantity) {
    return reads.headsAfter(log, id, quantity);
  }

  private static Stream<StoredEvent> events(LogKey log, List<Row> rows) {
    return rows.stream().map(row -> CassandraEventColumns.event(log, row));
  }
}
