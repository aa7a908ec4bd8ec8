package dev.parley.shared.chat;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import java.util.Optional;

/**
 * The states of rooms in the static columns of Cassandra's table {@code members_by_chat}.
 *
 * <p>They are there, and not in {@code chats}, because a lightweight transaction covers one
 * partition: so a join and the closing of its room cannot both succeed at the same moment.
 */
public final class CassandraRoomStates {
  private final CassandraCalls calls;
  private final PreparedStatement select;

  CassandraRoomStates(CassandraCalls calls) {
    this.calls = calls;
    this.select =
        calls
            .prepare(
                """
                SELECT room_name, closed FROM members_by_chat WHERE chat_id = :chat_id LIMIT 1
                """)
            .get(0);
  }

  RoomState find(ChatId room) {
    return calls
        .row(select.bind().setUuid("chat_id", room.value()).setIdempotent(true))
        .map(CassandraRoomStates::state)
        .orElse(RoomState.INITIAL);
  }

  /** The state in a row with {@code room_name} and {@code closed}. */
  public static RoomState state(Row row) {
    return new RoomState(Optional.ofNullable(row.getString("room_name")), row.getBoolean("closed"));
  }
}
