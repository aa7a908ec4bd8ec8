package dev.parley.chat.room;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/** Rooms in Cassandra's table {@code rooms_by_handle}. */
public final class CassandraRoomStore implements RoomStore {
  /** The one partition of all rooms, which keeps them in order. There are few of them. */
  private static final int DIRECTORY = 0;

  private final CassandraCalls calls;
  private final PreparedStatement claim;
  private final PreparedStatement select;
  private final PreparedStatement selectFirst;
  private final PreparedStatement selectAfter;

  public CassandraRoomStore(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO rooms_by_handle
              (directory, handle, chat_id, creation_event_id, created_by, name)
            VALUES (:directory, :handle, :chat_id, :creation_event_id, :created_by, :name)
            IF NOT EXISTS
            """,
            """
            SELECT handle, chat_id, creation_event_id, created_by, name FROM rooms_by_handle
            WHERE directory = :directory AND handle = :handle
            """,
            """
            SELECT handle, chat_id, creation_event_id, created_by, name FROM rooms_by_handle
            WHERE directory = :directory LIMIT :quantity
            """,
            """
            SELECT handle, chat_id, creation_event_id, created_by, name FROM rooms_by_handle
            WHERE directory = :directory AND handle > :handle LIMIT :quantity
            """);
    this.claim = prepared.get(0);
    this.select = prepared.get(1);
    this.selectFirst = prepared.get(2);
    this.selectAfter = prepared.get(3);
  }

  @Override
  public RoomClaim claim(RoomClaim proposal) {
    Row row =
        calls
            .row(
                at(claim, proposal.title().handle())
                    .setUuid("chat_id", proposal.chatId().value())
                    .setUuid("creation_event_id", proposal.creationEventId().value())
                    .setUuid("created_by", proposal.createdBy().value())
                    .setString("name", proposal.title().name())
                    .setIdempotent(false))
            .orElseThrow();
    return row.getBoolean("[applied]") ? proposal : claim(row);
  }

  @Override
  public Optional<RoomClaim> find(Handle handle) {
    return calls.row(at(select, handle).setIdempotent(true)).map(CassandraRoomStore::claim);
  }

  @Override
  public List<RoomClaim> list(Optional<Handle> after, int limit) {
    BoundStatement statement =
        after
            .map(handle -> at(selectAfter, handle))
            .orElseGet(() -> selectFirst.bind().setInt("directory", DIRECTORY))
            .setInt("quantity", limit)
            .setIdempotent(true);
    return calls.rows(statement).stream().map(CassandraRoomStore::claim).toList();
  }

  private static BoundStatement at(PreparedStatement statement, Handle handle) {
    return statement.bind().setInt("directory", DIRECTORY).setString("handle", handle.value());
  }

  private static RoomClaim claim(Row row) {
    return new RoomClaim(
        new RoomTitle(new Handle(row.getString("handle")), row.getString("name")),
        new ChatId(row.getUuid("chat_id")),
        new EventId(row.getUuid("creation_event_id")),
        new UserId(row.getUuid("created_by")));
  }
}
