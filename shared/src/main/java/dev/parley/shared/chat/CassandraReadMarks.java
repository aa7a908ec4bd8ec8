package dev.parley.shared.chat;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The read marks (how far users have read) in Cassandra's table {@code reads_by_user}.
 *
 * <p>A mark is written with the time of the event as its write time. So the newest event wins in
 * any order of the writes, without a transaction.
 */
final class CassandraReadMarks {
  private final CassandraCalls calls;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  CassandraReadMarks(CassandraCalls calls) {
    this.calls = calls;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO reads_by_user (user_id, chat_id, event_id)
            VALUES (:user_id, :chat_id, :event_id) USING TIMESTAMP :written_us
            """,
            """
            SELECT event_id FROM reads_by_user WHERE user_id = :user_id AND chat_id = :chat_id
            """);
    this.insert = prepared.get(0);
    this.select = prepared.get(1);
  }

  void put(UserId user, ChatId chat, EventId event) {
    calls.row(
        at(insert, user, chat)
            .setUuid("event_id", event.value())
            .setLong("written_us", event.microseconds()));
  }

  Optional<EventId> find(UserId user, ChatId chat) {
    return calls.row(at(select, user, chat)).map(row -> new EventId(row.getUuid("event_id")));
  }

  private static BoundStatement at(PreparedStatement statement, UserId user, ChatId chat) {
    return statement
        .bind()
        .setUuid("user_id", user.value())
        .setUuid("chat_id", chat.value())
        .setIdempotent(true);
  }
}
