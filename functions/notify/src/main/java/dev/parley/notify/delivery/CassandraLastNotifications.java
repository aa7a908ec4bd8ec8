package dev.parley.notify.delivery;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cassandra's table {@code last_notifications}, which only lightweight transactions change. */
public final class CassandraLastNotifications implements LastNotifications {
  private final CassandraCalls calls;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;

  /** Prepares the statements; needs the migrated schema. */
  public CassandraLastNotifications(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            SELECT event_id, state, at FROM last_notifications
            WHERE device_id = :device_id AND chat_id = :chat_id
            """,
            """
            INSERT INTO last_notifications (device_id, chat_id, event_id, state, at)
            VALUES (:device_id, :chat_id, :event_id, :state, :at) IF NOT EXISTS
            """,
            """
            UPDATE last_notifications SET event_id = :event_id, state = :state, at = :at
            WHERE device_id = :device_id AND chat_id = :chat_id
            IF event_id = :event_id_before AND state = :state_before AND at = :at_before
            """);
    this.select = prepared.get(0);
    this.insert = prepared.get(1);
    this.update = prepared.get(2);
  }

  @Override
  public Optional<Last> find(UUID device, ChatId chat) {
    return calls
        .row(at(select, device, chat).setIdempotent(true))
        .map(CassandraLastNotifications::last);
  }

  private static Last last(Row row) {
    return new Last(
        new EventId(row.getUuid("event_id")),
        State.valueOf(row.getString("state")),
        row.getInstant("at").toEpochMilli());
  }

  @Override
  public boolean replace(UUID device, ChatId chat, Optional<Last> before, Last after) {
    BoundStatement statement =
        at(before.isPresent() ? update : insert, device, chat)
            .setUuid("event_id", after.event().value())
            .setString("state", after.state().name())
            .setInstant("at", Instant.ofEpochMilli(after.at()))
            // The driver must not repeat it: the second attempt would find the change of the first.
            .setIdempotent(false);
    if (before.isPresent()) {
      statement =
          statement
              .setUuid("event_id_before", before.get().event().value())
              .setString("state_before", before.get().state().name())
              .setInstant("at_before", Instant.ofEpochMilli(before.get().at()));
    }
    return calls.row(statement).orElseThrow().getBoolean("[applied]");
  }

  private static BoundStatement at(PreparedStatement statement, UUID device, ChatId chat) {
    return statement.bind().setUuid("device_id", device).setUuid("chat_id", chat.value());
  }
}
