package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.event.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Many events of one chat with their outbox rows, written into the tables by a few batches.
 *
 * <p>The tables then hold the same as after one {@link CassandraEventLog#write} for each event,
 * which takes two calls for each.
 */
public final class EventBatch {
  /** Cassandra warns about batches of more than 5 KiB. */
  private static final int ROWS_MAX = 30;

  private final CqlSession session;
  private final CassandraOutbox outbox;
  private final LogKey log;
  private final PreparedStatement insertBucket;
  private final PreparedStatement insertEvent;
  private final List<BatchableStatement<?>> outboxRows = new ArrayList<>();
  private final List<BatchableStatement<?>> eventRows = new ArrayList<>();
  private final Set<Integer> buckets = new HashSet<>();

  /** An empty batch for the chat of {@code log}; the driver prepares each statement once. */
  public EventBatch(CqlSession session, CassandraOutbox outbox, LogKey log) {
    this.session = session;
    this.outbox = outbox;
    this.log = log;
    this.insertBucket =
        session.prepare("INSERT INTO buckets_by_chat (chat_id, bucket) VALUES (?, ?)");
    this.insertEvent =
        session.prepare(
            "INSERT INTO events_by_chat"
                + " (chat_id, bucket, event_id, type, author_id, body, sealed, client_id)"
                + " VALUES"
                + " (:chat_id, :bucket, :event_id, :type, :author_id, :body, :sealed, :client_id)");
  }

  /** Adds {@code event}, which is put into the outbox at the time that the outbox's clock shows. */
  public void add(StoredEvent event) {
    int bucket = log.bucket(event.eventId());
    buckets.add(bucket);
    outboxRows.add(outbox.insertion(event.chatId(), event.eventId()));
    eventRows.add(
        CassandraEventColumns.set(
            insertEvent
                .bind()
                .setUuid("chat_id", event.chatId().value())
                .setInt("bucket", bucket)
                .setUuid("event_id", event.eventId().value())
                .setString("type", event.type().name())
                .setUuid("author_id", event.authorId().value())
                .setUuid("client_id", event.clientId()),
            event.content()));
  }

  /** Writes everything that was added: the outbox rows and the buckets before the events. */
  public void write() {
    buckets.forEach(b -> session.execute(insertBucket.bind(log.chatId().value(), b)));
    write(outboxRows);
    write(eventRows);
  }

  private void write(List<BatchableStatement<?>> rows) {
    for (int from = 0; from < rows.size(); from += ROWS_MAX) {
      List<BatchableStatement<?>> some = rows.subList(from, Math.min(rows.size(), from + ROWS_MAX));
      session.execute(BatchStatement.builder(BatchType.UNLOGGED).addStatements(some).build());
    }
  }
}
