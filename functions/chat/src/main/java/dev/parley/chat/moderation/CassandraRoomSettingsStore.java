package dev.parley.chat.moderation;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.chat.moderation.RoomSettings.Change;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.chat.CassandraRoomStates;
import dev.parley.shared.chat.RoomState;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The settings of rooms in the static columns of Cassandra's table {@code members_by_chat}. */
public final class CassandraRoomSettingsStore implements RoomSettingsStore {
  private final CassandraCalls calls;
  private final PreparedStatement select;
  private final PreparedStatement rename;
  private final PreparedStatement close;

  public CassandraRoomSettingsStore(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            SELECT room_name, closed, rename_event_id, renamed_by, closure_event_id, closure_by
            FROM members_by_chat WHERE chat_id = :chat_id LIMIT 1
            """,
            """
            UPDATE members_by_chat
            SET room_name = :name, rename_event_id = :event_id, renamed_by = :changed_by
            WHERE chat_id = :chat_id IF rename_event_id = :event_id_before
            """,
            """
            UPDATE members_by_chat
            SET closed = :closed, closure_event_id = :event_id, closure_by = :changed_by
            WHERE chat_id = :chat_id IF closure_event_id = :event_id_before
            """);
    this.select = prepared.get(0);
    this.rename = prepared.get(1);
    this.close = prepared.get(2);
  }

  @Override
  public RoomSettings find(ChatId room) {
    return calls
        .row(select.bind().setUuid("chat_id", room.value()).setIdempotent(true))
        .map(
            row ->
                new RoomSettings(
                    CassandraRoomStates.state(row),
                    change(row, "rename_event_id", "renamed_by"),
                    change(row, "closure_event_id", "closure_by")))
        .orElse(new RoomSettings(RoomState.INITIAL, Optional.empty(), Optional.empty()));
  }

  private static Optional<Change> change(Row row, String event, String by) {
    UUID id = row.getUuid(event);
    return id == null
        ? Optional.empty()
        : Optional.of(new Change(new EventId(id), new UserId(row.getUuid(by))));
  }

  @Override
  public boolean rename(ChatId room, RoomSettings before, String name, Change change) {
    return applied(room, rename.bind().setString("name", name), before.rename(), change);
  }

  @Override
  public boolean close(ChatId room, RoomSettings before, boolean closed, Change change) {
    return applied(room, close.bind().setBoolean("closed", closed), before.closure(), change);
  }

  /** The driver must not repeat it: the second attempt would find the change of the first one. */
  private boolean applied(
      ChatId room, BoundStatement statement, Optional<Change> before, Change change) {
    return calls
        .row(
            statement
                .setUuid("chat_id", room.value())
                .setUuid("event_id", change.eventId().value())
                .setUuid("changed_by", change.by().value())
                .setUuid("event_id_before", before.map(b -> b.eventId().value()).orElse(null))
                .setIdempotent(false))
        .orElseThrow()
        .getBoolean("[applied]");
  }
}
