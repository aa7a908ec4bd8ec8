package dev.parley.chat.sealing;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The check values in Cassandra's table {@code message_key_checks}. The statements run once per
 * instance, so they are not prepared.
 */
public final class CassandraKeyCheckStore implements KeyCheckStore {
  private final CassandraCalls calls;

  /** Needs the migrated schema. */
  public CassandraKeyCheckStore(CqlSession session) {
    this.calls = new CassandraCalls(session);
  }

  @Override
  public Set<Integer> differing(Map<Integer, byte[]> expected) {
    Map<Integer, ByteBuffer> stored = stored(List.copyOf(expected.keySet()));
    return expected.entrySet().stream()
        .filter(
            key -> {
              ByteBuffer value = ByteBuffer.wrap(key.getValue());
              return !Optional.ofNullable(stored.get(key.getKey()))
                  .orElseGet(() -> leave(key.getKey(), value))
                  .equals(value);
            })
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<Integer, ByteBuffer> stored(List<Integer> ids) {
    SimpleStatement statement =
        SimpleStatement.newInstance(
                "SELECT key_id, check_value FROM message_key_checks WHERE key_id IN ?", ids)
            .setIdempotent(true);
    return calls.rows(statement).stream()
        .collect(
            Collectors.toMap(row -> row.getInt("key_id"), row -> row.getByteBuffer("check_value")));
  }

  /** The value that {@code id} has afterwards: {@code value}, or that of who was first. */
  private ByteBuffer leave(int id, ByteBuffer value) {
    // Idempotent, as who comes second compares values and does not care who was first.
    SimpleStatement statement =
        SimpleStatement.newInstance(
                "INSERT INTO message_key_checks (key_id, check_value) VALUES (?, ?) IF NOT EXISTS",
                id,
                value)
            .setIdempotent(true);
    Row row = calls.row(statement).orElseThrow();
    return row.getBoolean("[applied]") ? value : row.getByteBuffer("check_value");
  }
}
