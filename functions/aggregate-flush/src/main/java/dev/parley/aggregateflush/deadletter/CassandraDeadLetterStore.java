package dev.parley.aggregateflush.deadletter;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import java.util.List;

/** Dead letters in Cassandra's table {@code dead_letters}, whose rows expire after 30 days. */
public final class CassandraDeadLetterStore implements DeadLetterStore {
  private final CassandraCalls calls;
  private final PreparedStatement insert;

  /** Prepares the statement; needs the migrated schema. */
  public CassandraDeadLetterStore(CqlSession session) {
    this.calls = new CassandraCalls(session);
    this.insert =
        calls
            .prepare(
                """
                INSERT INTO dead_letters
                  (message_id, reason, payload, payload_bytes, attributes, received_at)
                VALUES
                  (:message_id, :reason, :payload, :payload_bytes, :attributes, :received_at)
                """)
            .get(0);
  }

  @Override
  public void store(List<DeadLetter> letters) {
    calls.all(letters.stream().map(this::insertion).toList());
  }

  private BoundStatement insertion(DeadLetter letter) {
    return insert
        .bind()
        .setString("message_id", letter.messageId())
        .setString("reason", letter.reason())
        .setByteBuffer("payload", letter.payload())
        .setInt("payload_bytes", letter.payloadBytes())
        .setMap("attributes", letter.attributes(), String.class, String.class)
        .setInstant("received_at", letter.receivedAt())
        .setIdempotent(true);
  }
}
