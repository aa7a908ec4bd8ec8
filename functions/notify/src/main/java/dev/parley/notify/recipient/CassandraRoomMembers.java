package dev.parley.notify.recipient;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.Optional;
import java.util.Set;

/** Reads who is a member of a room, from Cassandra's table {@code members_by_chat}. */
public final class CassandraRoomMembers {
  /** Not one who leaves or is banned. */
  private static final Set<String> MEMBERS = Set.of("JOINING", "JOINED");

  private final CassandraCalls calls;
  private final PreparedStatement select;

  /** Prepares the statement; needs the migrated schema. */
  public CassandraRoomMembers(CqlSession session) {
    this.calls = new CassandraCalls(session);
    this.select =
        calls
            .prepare(
                """
                SELECT state, username, event_id FROM members_by_chat
                WHERE chat_id = :chat_id AND user_id = :user_id
                """)
            .get(0);
  }

  /** The membership of {@code user} in {@code room}; empty if there is none. */
  Optional<RoomMember> find(ChatId room, UserId user) {
    return calls
        .row(
            select
                .bind()
                .setUuid("chat_id", room.value())
                .setUuid("user_id", user.value())
                .setIdempotent(true))
        .filter(row -> row.getString("state") != null && MEMBERS.contains(row.getString("state")))
        .map(CassandraRoomMembers::member);
  }

  private static RoomMember member(Row row) {
    return new RoomMember(
        row.getString("username"), Optional.of(new EventId(row.getUuid("event_id"))));
  }
}
