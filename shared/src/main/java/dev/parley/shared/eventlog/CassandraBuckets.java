package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads events by id and in pages from a table that is cut into buckets.
 *
 * <p>Only buckets that exist are read. So a page costs at most as many reads as it has events, and
 * only one read in a busy chat. The depth of the page in the log does not matter.
 */
public final class CassandraBuckets {
  /** Most events that one statement finds by id. */
  private static final int IDS_MAX = 100;

  /** How many bucket numbers one statement reads. */
  private static final int BUCKETS_STEP = 16;

  private static final String HEAD = "event_id, type, author_id";

  /** The columns of an event and of what its changes come to. */
  private static final String EVENT =
      HEAD + ", body, sealed, target_event_id, client_id, edit, deletion, reactions, pin";

  private static final String CHANGE = HEAD + ", target_event_id, client_id, emoji, op";

  private final CassandraCalls calls;
  private final String table;
  private final String bucketTable;
  private final PreparedStatement one;
  private final PreparedStatement several;
  private final PreparedStatement ids;
  private final Direction backward;
  private final Direction forward;
  private final Direction forwardHeads;

  /** The statements for one direction through the log. */
  private record Direction(
      PreparedStatement firstBuckets,
      PreparedStatement nextBuckets,
      PreparedStatement allEvents,
      PreparedStatement eventsBeyond) {
    private static Direction next(Iterator<PreparedStatement> prepared) {
      return new Direction(prepared.next(), prepared.next(), prepared.next(), prepared.next());
    }
  }

  private CassandraBuckets(CassandraCalls calls, String table, String bucketTable, String columns) {
    this.calls = calls;
    this.table = table;
    this.bucketTable = bucketTable;
    List<String> cql = new ArrayList<>();
    cql.add(select(columns, "AND event_id = :event_id"));
    cql.add(select(columns, "AND event_id IN :event_ids"));
    cql.add(select("event_id", "AND event_id IN :event_ids"));
    cql.addAll(direction(columns, "<", "DESC"));
    cql.addAll(direction(columns, ">", "ASC"));
    cql.addAll(direction(HEAD, ">", "ASC"));
    Iterator<PreparedStatement> prepared = calls.prepare(cql.toArray(String[]::new)).iterator();
    this.one = prepared.next();
    this.several = prepared.next();
    this.ids = prepared.next();
    this.backward = Direction.next(prepared);
    this.forward = Direction.next(prepared);
    this.forwardHeads = Direction.next(prepared);
  }

  /** The log: every event that is no change. */
  public static CassandraBuckets ofLog(CassandraCalls calls) {
    return new CassandraBuckets(calls, "events_by_chat", "buckets_by_chat", EVENT);
  }

  /** The changes beside the log. */
  public static CassandraBuckets ofChanges(CassandraCalls calls) {
    return new CassandraBuckets(calls, "changes_by_chat", "change_buckets_by_chat", CHANGE);
  }

  private List<String> direction(String columns, String beyond, String order) {
    return List.of(
        selectBuckets("", order),
        selectBuckets("AND bucket " + beyond + "= :bucket", order),
        select(columns, "ORDER BY event_id " + order + " LIMIT :quantity"),
        select(
            columns,
            "AND event_id "
                + beyond
                + " :event_id ORDER BY event_id "
                + order
                + " LIMIT :quantity"));
  }

  private String selectBuckets(String where, String order) {
    return """
        SELECT bucket FROM %s WHERE chat_id = :chat_id %s
        ORDER BY bucket %s LIMIT %d
        """
        .formatted(bucketTable, where, order, BUCKETS_STEP);
  }

  private String select(String columns, String rest) {
    return """
        SELECT %s FROM %s WHERE chat_id = :chat_id AND bucket = :bucket %s
        """
        .formatted(columns, table, rest);
  }

  /** The row of {@code id}; empty if the table does not have it. */
  public Optional<Row> row(LogKey log, EventId id) {
    return calls.row(at(one, log, log.bucket(id)).setUuid("event_id", id.value()));
  }

  /** The rows of {@code wanted} that the table has, in no order. */
  public List<Row> rows(LogKey log, Collection<EventId> wanted) {
    return rows(several, log, wanted).toList();
  }

  /** The ids of {@code wanted} that the table has. */
  public Set<EventId> durable(LogKey log, Collection<EventId> wanted) {
    return rows(ids, log, wanted)
        .map(row -> new EventId(row.getUuid("event_id")))
        .collect(Collectors.toSet());
  }

  private Stream<Row> rows(PreparedStatement statement, LogKey log, Collection<EventId> wanted) {
    Map<Integer, List<UUID>> byBucket = new HashMap<>();
    for (EventId id : wanted) {
      byBucket.computeIfAbsent(log.bucket(id), b -> new ArrayList<>()).add(id.value());
    }
    List<CompletableFuture<AsyncResultSet>> running = new ArrayList<>();
    byBucket.forEach(
        (bucket, inBucket) ->
            portions(inBucket)
                .map(some -> at(statement, log, bucket).setList("event_ids", some, UUID.class))
                .forEach(each -> running.add(calls.start(each))));
    return running.stream()
        .flatMap(each -> CassandraCalls.rows(CassandraCalls.join(each)).stream());
  }

  private static Stream<List<UUID>> portions(List<UUID> ids) {
    return IntStream.iterate(0, from -> from < ids.size(), from -> from + IDS_MAX)
        .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + IDS_MAX)));
  }

  /** The newest rows before {@code id}, or of all, newest first; see {@link EventLog#before}. */
  public List<Row> before(LogKey log, Optional<EventId> id, int quantity) {
    return page(backward, log, id, quantity, -1);
  }

  /** The oldest rows after {@code id}, or of all, oldest first; see {@link EventLog#after}. */
  public List<Row> after(LogKey log, Optional<EventId> id, int quantity) {
    return page(forward, log, id, quantity, 1);
  }

  /** As {@link #after}, without texts. */
  public List<EventHead> headsAfter(LogKey log, Optional<EventId> id, int quantity) {
    return page(forwardHeads, log, id, quantity, 1).stream()
        .map(
            row ->
                new EventHead(
                    new EventId(row.getUuid("event_id")),
                    EventType.valueOf(row.getString("type")),
                    new UserId(row.getUuid("author_id"))))
        .toList();
  }

  /** As {@link #before}: one read if the bucket of {@code id} has enough rows. */
  public List<Row> justBefore(LogKey log, EventId id, int quantity) {
    return beside(backward, log, id, quantity, -1);
  }

  /** As {@link #after}: one read if the bucket of {@code id} has enough rows. */
  public List<Row> justAfter(LogKey log, EventId id, int quantity) {
    return beside(forward, log, id, quantity, 1);
  }

  private List<Row> beside(Direction direction, LogKey log, EventId id, int quantity, int step) {
    List<Row> rows = events(direction, log, log.bucket(id), Optional.of(id), quantity);
    return rows.size() == quantity ? rows : page(direction, log, Optional.of(id), quantity, step);
  }

  private List<Row> page(
      Direction direction, LogKey log, Optional<EventId> from, int quantity, int step) {
    if (quantity < 1 || quantity > EventLog.PAGE_EVENTS_MAX) {
      throw new IllegalArgumentException("quantity must be 1 to " + EventLog.PAGE_EVENTS_MAX);
    }
    List<Row> page = new ArrayList<>();
    List<Integer> buckets = buckets(direction, log, from.map(log::bucket));
    while (!buckets.isEmpty()) {
      for (int bucket : buckets) {
        page.addAll(events(direction, log, bucket, from, quantity - page.size()));
        if (page.size() >= quantity) {
          return page;
        }
      }
      buckets =
          buckets.size() < BUCKETS_STEP
              ? List.of()
              : buckets(direction, log, Optional.of(buckets.get(buckets.size() - 1) + step));
    }
    return page;
  }

  private List<Integer> buckets(Direction direction, LogKey log, Optional<Integer> from) {
    BoundStatement statement =
        from.map(bucket -> direction.nextBuckets().bind().setInt("bucket", bucket))
            .orElseGet(() -> direction.firstBuckets().bind())
            .setUuid("chat_id", log.chatId().value())
            .setIdempotent(true);
    return calls.rows(statement).stream().map(row -> row.getInt("bucket")).toList();
  }

  private List<Row> events(
      Direction direction, LogKey log, int bucket, Optional<EventId> from, int quantity) {
    Optional<EventId> inside = from.filter(id -> log.bucket(id) == bucket);
    BoundStatement statement =
        inside
            .map(id -> at(direction.eventsBeyond(), log, bucket).setUuid("event_id", id.value()))
            .orElseGet(() -> at(direction.allEvents(), log, bucket))
            .setInt("quantity", quantity);
    return calls.rows(statement);
  }

  private static BoundStatement at(PreparedStatement statement, LogKey log, int bucket) {
    return statement
        .bind()
        .setUuid("chat_id", log.chatId().value())
        .setInt("bucket", bucket)
        .setIdempotent(true);
  }
}
