package dev.parley.shared.media;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The list of uploads that somebody must look at, and when: Cassandra's table {@code
 * upload_checks}. A row is written before an object can exist, and before a message is deleted; it
 * is removed when it is decided whether the object stays.
 */
public final class CassandraUploadChecks {
  /** Rows that one read returns. */
  public static final int ROWS_MAX = 500;

  private static final int SECONDS_PER_HOUR = 3_600;

  private final CassandraCalls calls;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;
  private final PreparedStatement selectWatermark;
  private final PreparedStatement updateWatermark;

  /**
   * One row.
   *
   * @param due when to look at it, whole milliseconds
   */
  public record Check(Instant due, ChatId chatId, AttachmentId id) {}

  /** The list in the keyspace of {@code session}. */
  public CassandraUploadChecks(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO upload_checks (hour, due, chat_id, attachment_id)
            VALUES (:hour, :due, :chat_id, :attachment_id)
            """,
            """
            SELECT due, chat_id, attachment_id FROM upload_checks
            WHERE hour = :hour AND due >= :since AND due <= :due LIMIT :quantity
            """,
            """
            DELETE FROM upload_checks
            WHERE hour = :hour AND due = :due AND chat_id = :chat_id
              AND attachment_id = :attachment_id
            """,
            """
            SELECT due, hour FROM upload_check_watermarks WHERE list = 'uploads'
            """,
            """
            UPDATE upload_check_watermarks SET due = :due WHERE list = 'uploads'
            """);
    this.insert = prepared.get(0);
    this.select = prepared.get(1);
    this.delete = prepared.get(2);
    this.selectWatermark = prepared.get(3);
    this.updateWatermark = prepared.get(4);
  }

  /** Adds {@code checks}; all are durable afterwards. */
  public void put(Collection<Check> checks) {
    calls.all(checks.stream().map(check -> bound(insert, check)).toList());
  }

  /**
   * The oldest rows of {@code hour} that are due at {@code now}, and not before {@code since}. What
   * was removed before that costs nothing: Cassandra does not read its tombstones.
   */
  public List<Check> due(int hour, Instant since, Instant now) {
    return calls
        .rows(
            select
                .bind()
                .setInt("hour", hour)
                .setInstant("since", since)
                .setInstant("due", now)
                .setInt("quantity", ROWS_MAX)
                .setIdempotent(true))
        .stream()
        .map(CassandraUploadChecks::check)
        .toList();
  }

  /** Removes {@code check}. */
  public void remove(Check check) {
    calls.row(bound(delete, check));
  }

  /**
   * The time before which no row is due and none ever will be; empty before the first sweep. Sweeps
   * of earlier releases have noted its hour only.
   */
  public Optional<Instant> watermark() {
    return calls
        .row(selectWatermark.bind().setIdempotent(true))
        .map(
            row ->
                row.isNull("due")
                    ? Instant.ofEpochSecond((long) row.getInt("hour") * SECONDS_PER_HOUR)
                    : row.getInstant("due"));
  }

  /** Moves the watermark. */
  public void moveWatermark(Instant due) {
    calls.row(updateWatermark.bind().setInstant("due", due).setIdempotent(true));
  }

  /** The hour that {@code time} is in, since the Unix epoch. */
  public static int hour(Instant time) {
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), SECONDS_PER_HOUR));
  }

  private static BoundStatement bound(PreparedStatement statement, Check check) {
    return statement
        .bind()
        .setInt("hour", hour(check.due()))
        .setInstant("due", check.due())
        .setUuid("chat_id", check.chatId().value())
        .setUuid("attachment_id", check.id().value())
        .setIdempotent(true);
  }

  private static Check check(Row row) {
    return new Check(
        row.getInstant("due"),
        new ChatId(row.getUuid("chat_id")),
        new AttachmentId(row.getUuid("attachment_id")));
  }
}
