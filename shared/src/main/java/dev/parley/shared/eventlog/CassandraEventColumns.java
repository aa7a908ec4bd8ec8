package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.PlainText;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * Converts the row of an event.
 *
 * <p>A sealed text is in the column {@code sealed}. Rows without it have their text in {@code
 * body}, plain if they were written before texts were sealed, and empty if the event has none.
 */
public final class CassandraEventColumns {
  private CassandraEventColumns() {}

  /** Sets the column of {@code content} and no other: a null would leave a tombstone. */
  static BoundStatement set(BoundStatement statement, Content content) {
    if (content instanceof SealedText text) {
      return statement.setByteBuffer("sealed", text.buffer());
    }
    return statement.setString("body", content instanceof PlainText plain ? plain.text() : "");
  }

  /** The event in a row of the log. */
  public static StoredEvent event(LogKey log, Row row) {
    UUID target = row.getUuid("target_event_id");
    return new StoredEvent(
        log.chatId(),
        new EventId(row.getUuid("event_id")),
        EventType.valueOf(row.getString("type")),
        new UserId(row.getUuid("author_id")),
        content(row),
        Optional.ofNullable(target).map(EventId::new),
        row.getUuid("client_id"));
  }

  private static Content content(Row row) {
    ByteBuffer sealed = row.getByteBuffer("sealed");
    if (sealed != null) {
      return SealedText.of(sealed);
    }
    String body = row.getString("body");
    return body == null ? NoText.NO_TEXT : Content.plain(body);
  }
}
