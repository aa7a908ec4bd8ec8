package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import java.util.Collection;
import java.util.List;

/** The leases in Cassandra's table {@code lane_leases}, whose rows expire. */
public final class CassandraLaneLeases implements LaneLeases {
  private final CassandraCalls calls;
  private final PreparedStatement renew;
  private final PreparedStatement select;

  /** Leases in the keyspace of {@code session}. */
  public CassandraLaneLeases(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            "INSERT INTO lane_leases (chat_id) VALUES (:chat_id) USING TTL " + SECONDS,
            "SELECT chat_id FROM lane_leases WHERE chat_id = :chat_id");
    this.renew = prepared.get(0);
    this.select = prepared.get(1);
  }

  @Override
  public void renew(Collection<ChatId> chats) {
    chats.forEach(chat -> calls.row(renew.bind().setUuid("chat_id", chat.value())));
  }

  @Override
  public boolean isHeld(ChatId chat) {
    return calls.row(select.bind().setUuid("chat_id", chat.value())).isPresent();
  }
}
