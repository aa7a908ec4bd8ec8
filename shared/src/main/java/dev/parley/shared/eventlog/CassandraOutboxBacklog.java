package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The backlog in Cassandra's tables {@code outbox} and {@code outbox_watermarks}. */
public final class CassandraOutboxBacklog implements OutboxBacklog {
  /**
   * How long after its end a minute counts as closed. This is much more than any difference between
   * clocks, the duration of a write, and a pause of a process between its choice of the minute and
   * its write.
   */
  private static final Duration CLOSED_AFTER = Duration.ofMinutes(15);

  /** If there are more minutes than this, the minutes with rows are listed instead of tried. */
  private static final int MINUTES_TRIED_MAX = 120;

  /** Partitions listed per page. */
  private static final int LISTED_PAGE = 500;

  private static final Duration LISTING_TIMEOUT = Duration.ofSeconds(10);

  /** Rows per batch. Cassandra warns about batches of more than 5 KiB. */
  private static final int BATCH_ROWS_MAX = 64;

  private static final int BATCHES_AT_ONCE_MAX = 8;

  private final CassandraCalls calls;
  private final PreparedStatement firstRows;
  private final PreparedStatement nextRows;
  private final PreparedStatement delete;
  private final PreparedStatement watermarks;
  private final PreparedStatement setWatermark;
  private final PreparedStatement partitions;

  /** Prepares the statements. Needs the migrated schema. */
  public CassandraOutboxBacklog(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            SELECT chat_id, event_id, reader_id, read_event_id FROM outbox
            WHERE shard = :shard AND minute = :minute LIMIT :quantity
            """,
            """
            SELECT chat_id, event_id, reader_id, read_event_id FROM outbox
            WHERE shard = :shard AND minute = :minute
              AND (chat_id, event_id) > (:chat_id, :event_id) LIMIT :quantity
            """,
            """
            DELETE FROM outbox
            WHERE shard = :shard AND minute = :minute
              AND chat_id = :chat_id AND event_id = :event_id
            """,
            "SELECT shard, minute FROM outbox_watermarks",
            "INSERT INTO outbox_watermarks (shard, minute) VALUES (:shard, :minute)",
            "SELECT DISTINCT shard, minute FROM outbox");
    this.firstRows = prepared.get(0);
    this.nextRows = prepared.get(1);
    this.delete = prepared.get(2);
    this.watermarks = prepared.get(3);
    this.setWatermark = prepared.get(4);
    this.partitions = prepared.get(5);
  }

  @Override
  public Map<Integer, List<Integer>> minutes(Instant now) {
    int last = OutboxKey.minute(now);
    int recent = OutboxKey.minute(now.minus(CLOSED_AFTER)) - 1;
    Map<Integer, Integer> known = knownWatermarks();
    boolean shortWalk =
        IntStream.range(0, OutboxKey.SHARDS)
            .allMatch(s -> known.getOrDefault(s, 0) > last - MINUTES_TRIED_MAX);
    Map<Integer, Set<Integer>> listed = shortWalk ? Map.of() : listPartitions(recent);
    Map<Integer, List<Integer>> minutes = new HashMap<>();
    for (int shard = 0; shard < OutboxKey.SHARDS; shard++) {
      int from = shortWalk ? Math.min(known.get(shard), recent) : recent;
      Set<Integer> all = new TreeSet<>(listed.getOrDefault(shard, Set.of()));
      IntStream.rangeClosed(from, last).forEach(all::add);
      minutes.put(shard, List.copyOf(all));
    }
    return minutes;
  }

  private Map<Integer, Integer> knownWatermarks() {
    Map<Integer, Integer> known = new HashMap<>();
    for (Row row : calls.rows(watermarks.bind().setIdempotent(true))) {
      known.put(row.getInt("shard"), row.getInt("minute"));
    }
    return known;
  }

  /** The partitions before minute {@code end} that have rows. */
  private Map<Integer, Set<Integer>> listPartitions(int end) {
    Map<Integer, Set<Integer>> listed = new HashMap<>();
    BoundStatement statement =
        partitions.bind().setIdempotent(true).setPageSize(LISTED_PAGE).setTimeout(LISTING_TIMEOUT);
    AsyncResultSet page = CassandraCalls.join(calls.start(statement));
    while (true) {
      for (Row row : page.currentPage()) {
        if (row.getInt("minute") < end) {
          listed
              .computeIfAbsent(row.getInt("shard"), s -> new TreeSet<>())
              .add(row.getInt("minute"));
        }
      }
      if (!page.hasMorePages()) {
        return listed;
      }
      page = CassandraCalls.join(page.fetchNextPage().toCompletableFuture());
    }
  }

  @Override
  public List<OutboxRow> rows(OutboxKey key, Optional<OutboxRow> after, int quantity) {
    BoundStatement statement =
        after
            .map(row -> row(nextRows, row))
            .orElseGet(() -> at(firstRows, key))
            .setInt("quantity", quantity)
            .setPageSize(PAGE_ROWS_MAX);
    return calls.rows(statement).stream().map(row -> outboxRow(key, row)).toList();
  }

  private static OutboxRow outboxRow(OutboxKey key, Row row) {
    ChatId chat = new ChatId(row.getUuid("chat_id"));
    EventId event = new EventId(row.getUuid("event_id"));
    return row.isNull("reader_id")
        ? new OutboxRow(key, chat, event)
        : new OutboxRow(key, chat, event, Optional.of(read(chat, event, row)));
  }

  private static StoredEvent read(ChatId chat, EventId id, Row row) {
    UserId reader = new UserId(row.getUuid("reader_id"));
    return StoredEvent.read(chat, id, reader, new EventId(row.getUuid("read_event_id")));
  }

  @Override
  public void remove(Collection<OutboxRow> rows) {
    Map<OutboxKey, List<OutboxRow>> partitions = new HashMap<>();
    rows.forEach(r -> partitions.computeIfAbsent(r.key(), k -> new ArrayList<>()).add(r));
    List<BatchStatement> batches = new ArrayList<>();
    for (List<OutboxRow> partition : partitions.values()) {
      for (int from = 0; from < partition.size(); from += BATCH_ROWS_MAX) {
        int to = Math.min(partition.size(), from + BATCH_ROWS_MAX);
        batches.add(batch(partition.subList(from, to)));
        if (batches.size() == BATCHES_AT_ONCE_MAX) {
          calls.all(batches);
          batches.clear();
        }
      }
    }
    calls.all(batches);
  }

  /** Row by row, never a range: a row between two others may belong to an event not flushed. */
  private BatchStatement batch(List<OutboxRow> rows) {
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED).setIdempotence(true);
    rows.forEach(r -> batch.addStatement(row(delete, r)));
    return batch.build();
  }

  @Override
  public void emptyBefore(OutboxKey key) {
    calls.row(at(setWatermark, key));
  }

  @Override
  public boolean isClosed(OutboxKey key, Instant now) {
    return key.end().isBefore(now.minus(CLOSED_AFTER));
  }

  private static BoundStatement row(PreparedStatement statement, OutboxRow row) {
    return at(statement, row.key())
        .setUuid("chat_id", row.chat().value())
        .setUuid("event_id", row.event().value());
  }

  private static BoundStatement at(PreparedStatement statement, OutboxKey key) {
    return statement
        .bind()
        .setInt("shard", key.shard())
        .setInt("minute", key.minute())
        .setIdempotent(true);
  }
}
