package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outbox in Cassandra's table {@code outbox}.
 *
 * <p>The partition of a row follows from its event, so it need not be looked up. There is one
 * exception: a row that is written late, by a retry long after the event got its id, is put under
 * the minute in which it is written, because the slow path does not return to minutes that are long
 * past. {@link #contains} and {@link #remove} do not find such a row. The slow path finds it, sees
 * that the event is flushed, and removes it.
 */
public final class CassandraOutbox implements Outbox {
  private final CassandraCalls calls;
  private final InstantSource clock;
  private final PreparedStatement insert;
  private final PreparedStatement insertRead;
  private final PreparedStatement select;
  private final PreparedStatement delete;

  public CassandraOutbox(CqlSession session) {
    this(session, InstantSource.system());
  }

  /**
   * An outbox in {@code session}'s keyspace.
   *
   * @param clock decides if a row is written late
   */
  public CassandraOutbox(CqlSession session, InstantSource clock) {
    this.clock = clock;
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO outbox (shard, minute, chat_id, event_id)
            VALUES (:shard, :minute, :chat_id, :event_id)
            """,
            """
            INSERT INTO outbox (shard, minute, chat_id, event_id, reader_id, read_event_id)
            VALUES (:shard, :minute, :chat_id, :event_id, :reader_id, :read_event_id)
            """,
            """
            SELECT event_id FROM outbox
            WHERE shard = :shard AND minute = :minute
              AND chat_id = :chat_id AND event_id = :event_id
            """,
            """
            DELETE FROM outbox
            WHERE shard = :shard AND minute = :minute
              AND chat_id = :chat_id AND event_id = :event_id
            """);
    this.insert = prepared.get(0);
    this.insertRead = prepared.get(1);
    this.select = prepared.get(2);
    this.delete = prepared.get(3);
  }

  @Override
  public void put(ChatId chat, EventId event) {
    calls.row(insertion(chat, event));
  }

  @Override
  public void putRead(StoredEvent read) {
    OutboxKey key = OutboxKey.at(clock.instant(), read.chatId(), read.eventId());
    calls.row(
        bind(insertRead, key, read.chatId(), read.eventId())
            .setUuid("reader_id", read.authorId().value())
            .setUuid("read_event_id", read.upTo().value()));
  }

  @Override
  public boolean contains(ChatId chat, EventId event) {
    return calls.row(bind(select, OutboxKey.of(chat, event), chat, event)).isPresent();
  }

  @Override
  public void remove(ChatId chat, Collection<EventId> events) {
    Map<OutboxKey, BatchStatementBuilder> partitions = new HashMap<>();
    for (EventId event : events) {
      OutboxKey key = OutboxKey.of(chat, event);
      partitions
          .computeIfAbsent(key, k -> BatchStatement.builder(BatchType.UNLOGGED))
          .addStatement(bind(delete, key, chat, event));
    }
    calls.all(partitions.values().stream().map(b -> b.setIdempotence(true).build()).toList());
  }

  /** The statement of {@link #put}, for callers that send it together with others. */
  public BoundStatement insertion(ChatId chat, EventId event) {
    return bind(insert, OutboxKey.at(clock.instant(), chat, event), chat, event);
  }

  private static BoundStatement bind(
      PreparedStatement statement, OutboxKey key, ChatId chat, EventId event) {
    return statement
        .bind()
        .setInt("shard", key.shard())
        .setInt("minute", key.minute())
        .setUuid("chat_id", chat.value())
        .setUuid("event_id", event.value())
        .setIdempotent(true);
  }
}
