package dev.parley.chat.media;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.UserId;
import dev.parley.shared.media.AttachmentId;
import java.util.List;

/** The quota in Cassandra's table {@code uploads_by_user}, whose rows expire. */
public final class CassandraUploadQuota implements UploadQuota {
  private final CassandraCalls calls;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement delete;

  /** The quota in the keyspace of {@code session}. */
  public CassandraUploadQuota(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            SELECT COUNT(*) AS files, SUM(CAST(bytes AS bigint)) AS total FROM uploads_by_user
            WHERE user_id = :user_id AND day = :day
            """,
            """
            INSERT INTO uploads_by_user (user_id, day, attachment_id, bytes)
            VALUES (:user_id, :day, :attachment_id, :bytes)
            """,
            """
            DELETE FROM uploads_by_user
            WHERE user_id = :user_id AND day = :day AND attachment_id = :attachment_id
            """);
    this.select = prepared.get(0);
    this.insert = prepared.get(1);
    this.delete = prepared.get(2);
  }

  @Override
  public Spent spent(UserId user, int day) {
    Row row = calls.row(bound(select, user, day)).orElseThrow();
    return new Spent(row.getLong("files"), row.getLong("total"));
  }

  @Override
  public void count(UserId user, int day, AttachmentId file, int bytes) {
    calls.row(
        bound(insert, user, day).setUuid("attachment_id", file.value()).setInt("bytes", bytes));
  }

  @Override
  public void release(UserId user, int day, AttachmentId file) {
    calls.row(bound(delete, user, day).setUuid("attachment_id", file.value()));
  }

  private static BoundStatement bound(PreparedStatement statement, UserId user, int day) {
    return statement.bind().setUuid("user_id", user.value()).setInt("day", day).setIdempotent(true);
  }
}
