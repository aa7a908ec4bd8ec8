package dev.parley.chat.media;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.Upload;
import dev.parley.shared.searchindex.SearchTerms;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A message with files: before it is durable, each file says which message it belongs to. */
record AttachedMessage(NewEvent message, List<Upload> files, CassandraUploads uploads)
    implements NewEvent {
  AttachedMessage {
    files = List.copyOf(files);
  }

  @Override
  public UserId authorId() {
    return message.authorId();
  }

  @Override
  public UUID clientId() {
    return message.clientId();
  }

  @Override
  public StoredEvent at(LogKey key, EventId id) {
    return message.at(key, id);
  }

  @Override
  public SearchTerms terms(LogKey key) {
    return message.terms(key);
  }

  @Override
  public ByteBuffer digest(LogKey key) {
    return message.digest(key);
  }

  @Override
  public Optional<StoredEvent> again(LogKey key, EventId id, ByteBuffer digest) {
    return message.again(key, id, digest);
  }

  @Override
  public void prepare(StoredEvent event) {
    uploads.place(files, event.eventId());
  }
}
