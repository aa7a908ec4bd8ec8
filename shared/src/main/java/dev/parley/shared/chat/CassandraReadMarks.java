package dev.parley.shared.chat;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The read marks (how far users have read) in Cassandra's table {@code reads_by_user}.
 *
 * <p>A mark is written with the time of the event as its write time. So the newest event wins in
 * any order of the writes, without a transaction. Of two marks of the same event, the later reading
 * wins: of values with the same write time, Cassandra keeps the greater one.
 */
final class CassandraReadMarks {
  private final CassandraCalls calls;
  private final InstantSource clock;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  CassandraReadMarks(CassandraCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO reads_by_user (user_id, chat_id, event_id, read_at)
            VALUES (:user_id, :chat_id, :event_id, :read_at) USING TIMESTAMP :written_us
            """,
            """
            SELECT event_id, read_at FROM reads_by_user
            WHERE user_id = :user_id AND chat_id = :chat_id
            """);
    this.insert = prepared.get(0);
    this.select = prepared.get(1);
  }

  void put(UserId user, ChatId chat, EventId event) {
    calls.row(
        at(insert, user, chat)
            .setUuid("event_id", event.value())
            .setInstant("read_at", clock.instant())
            .setLong("written_us", event.microseconds()));
  }

  Optional<ReadMark> find(UserId user, ChatId chat) {
    return calls
        .row(at(select, user, chat))
        .map(
            row ->
                new ReadMark(
                    new EventId(row.getUuid("event_id")),
                    Optional.ofNullable(row.getInstant("read_at"))));
  }

  private static BoundStatement at(PreparedStatement statement, UserId user, ChatId chat) {
    return statement
        .bind()
        .setUuid("user_id", user.value())
        .setUuid("chat_id", chat.value())
        .setIdempotent(true);
  }
}
