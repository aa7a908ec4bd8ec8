package dev.parley.shared.media;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The uploads in Cassandra's tables {@code uploads} and {@code uploads_by_message}. Every method
 * may throw {@link dev.parley.shared.store.StoreUnavailableException}, and may be repeated then.
 */
public final class CassandraUploads {
  private final CassandraCalls calls;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement claim;
  private final PreparedStatement release;
  private final PreparedStatement place;
  private final PreparedStatement delete;
  private final PreparedStatement insertOfMessage;
  private final PreparedStatement selectOfMessage;
  private final PreparedStatement deleteOfMessage;

  /** Uploads in the keyspace of {@code session}. */
  public CassandraUploads(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO uploads
              (chat_id, attachment_id, uploader_id, name, type, bytes, width, height, thumbnail,
               announced_at)
            VALUES
              (:chat_id, :attachment_id, :uploader_id, :name, :type, :bytes, :width, :height,
               :thumbnail, :announced_at)
            """,
            """
            SELECT chat_id, attachment_id, uploader_id, name, type, bytes, width, height, thumbnail,
              announced_at, message_key, event_id
            FROM uploads WHERE chat_id = :chat_id AND attachment_id = :attachment_id
            """,
            """
            UPDATE uploads SET message_key = :message_key
            WHERE chat_id = :chat_id AND attachment_id = :attachment_id
            IF uploader_id = :uploader_id AND message_key = null
            """,
            """
            UPDATE uploads SET message_key = null
            WHERE chat_id = :chat_id AND attachment_id = :attachment_id
            IF message_key = :message_key
            """,
            """
            UPDATE uploads SET event_id = :event_id
            WHERE chat_id = :chat_id AND attachment_id = :attachment_id
            """,
            """
            DELETE FROM uploads WHERE chat_id = :chat_id AND attachment_id = :attachment_id
            """,
            """
            INSERT INTO uploads_by_message (chat_id, event_id, attachment_id)
            VALUES (:chat_id, :event_id, :attachment_id)
            """,
            """
            SELECT attachment_id FROM uploads_by_message
            WHERE chat_id = :chat_id AND event_id = :event_id
            """,
            """
            DELETE FROM uploads_by_message
            WHERE chat_id = :chat_id AND event_id = :event_id AND attachment_id = :attachment_id
            """);
    this.insert = prepared.get(0);
    this.select = prepared.get(1);
    this.claim = prepared.get(2);
    this.release = prepared.get(3);
    this.place = prepared.get(4);
    this.delete = prepared.get(5);
    this.insertOfMessage = prepared.get(6);
    this.selectOfMessage = prepared.get(7);
    this.deleteOfMessage = prepared.get(8);
  }

  /** Stores an upload that was announced. */
  public void put(Upload upload) {
    BoundStatement statement =
        bound(insert, upload.chatId(), upload.id())
            .setUuid("uploader_id", upload.uploaderId().value())
            .setByteBuffer("name", upload.name().buffer())
            .setString("type", upload.type())
            .setInt("bytes", upload.bytes())
            .setBoolean("thumbnail", upload.thumbnail())
            .setInstant("announced_at", upload.announcedAt())
            .setIdempotent(true);
    // A value that is not set leaves no tombstone, as null would.
    calls.row(
        upload.pixels().isEmpty()
            ? statement
            : statement
                .setInt("width", upload.pixels().get().width())
                .setInt("height", upload.pixels().get().height()));
  }

  /** The upload {@code id} of {@code chat}; empty if there is none. */
  public Optional<Upload> find(ChatId chat, AttachmentId id) {
    return find(chat, List.of(id)).stream().findFirst();
  }

  /** Those of {@code ids} that exist, in their order. All are read at the same time. */
  public List<Upload> find(ChatId chat, Collection<AttachmentId> ids) {
    List<CompletableFuture<AsyncResultSet>> reads =
        ids.stream().map(id -> calls.start(bound(select, chat, id).setIdempotent(true))).toList();
    return reads.stream()
        .map(read -> CassandraCalls.join(read).one())
        .flatMap(row -> row == null ? Stream.empty() : upload(row).stream())
        .toList();
  }

  /**
   * Gives {@code upload} to one message, once and for all.
   *
   * @return false if another message has it, or if it is gone
   */
  public boolean claim(Upload upload, UUID messageKey) {
    Row row =
        calls
            .row(
                bound(claim, upload.chatId(), upload.id())
                    .setUuid("message_key", messageKey)
                    .setUuid("uploader_id", upload.uploaderId().value())
                    // The driver must not repeat it: it would take its own claim for another's.
                    .setIdempotent(false))
            .orElseThrow();
    return row.getBoolean("[applied]")
        || (row.getColumnDefinitions().contains("message_key")
            && messageKey.equals(row.getUuid("message_key")));
  }

  /** Takes {@code upload} away from a message that will never have it. */
  public void release(Upload upload, UUID messageKey) {
    calls.row(
        bound(release, upload.chatId(), upload.id())
            .setUuid("message_key", messageKey)
            .setIdempotent(false));
  }

  /** Says which event the message is that has {@code uploads}, before that is durable. */
  public void place(Collection<Upload> uploads, EventId event) {
    calls.all(
        uploads.stream()
            .flatMap(
                upload ->
                    Stream.of(place, insertOfMessage)
                        .map(statement -> bound(statement, upload.chatId(), upload.id(), event)))
            .toList());
  }

  /** The uploads that the message {@code event} has, without opening it. */
  public List<AttachmentId> ofMessage(ChatId chat, EventId event) {
    return calls
        .rows(
            selectOfMessage
                .bind()
                .setUuid("chat_id", chat.value())
                .setUuid("event_id", event.value())
                .setIdempotent(true))
        .stream()
        .map(row -> new AttachmentId(row.getUuid("attachment_id")))
        .toList();
  }

  /**
   * Forgets the upload {@code id}, if there is one.
   *
   * @param message that has it; empty if none has
   */
  public void delete(ChatId chat, AttachmentId id, Optional<EventId> message) {
    // First what only the upload names: whoever is cut off finds both again.
    message.ifPresent(event -> calls.row(bound(deleteOfMessage, chat, id, event)));
    calls.row(bound(delete, chat, id).setIdempotent(true));
  }

  private static BoundStatement bound(
      PreparedStatement statement, ChatId chat, AttachmentId id, EventId event) {
    return bound(statement, chat, id).setUuid("event_id", event.value()).setIdempotent(true);
  }

  private static BoundStatement bound(PreparedStatement statement, ChatId chat, AttachmentId id) {
    return statement.bind().setUuid("chat_id", chat.value()).setUuid("attachment_id", id.value());
  }

  /** Empty for the rest of a row that was deleted while somebody wrote a column of it. */
  private static Optional<Upload> upload(Row row) {
    UUID uploader = row.getUuid("uploader_id");
    if (uploader == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Upload(
            new ChatId(row.getUuid("chat_id")),
            new AttachmentId(row.getUuid("attachment_id")),
            new UserId(uploader),
            SealedText.of(row.getByteBuffer("name")),
            row.getString("type"),
            row.getInt("bytes"),
            row.isNull("width")
                ? Optional.empty()
                : Optional.of(new Upload.Pixels(row.getInt("width"), row.getInt("height"))),
            row.getBoolean("thumbnail"),
            row.getInstant("announced_at"),
            Optional.ofNullable(row.getUuid("message_key")),
            Optional.ofNullable(row.getUuid("event_id")).map(EventId::new)));
  }
}
