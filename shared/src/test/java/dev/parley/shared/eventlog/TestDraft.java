package dev.parley.shared.eventlog;

import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** A message for tests of the log. Its text stands for a sealed one, and its digest is the text. */
public record TestDraft(UserId authorId, String text, UUID clientId) implements NewEvent {
  @Override
  public StoredEvent at(LogKey key, EventId id) {
    return new StoredEvent(key.chatId(), id, EventType.MESSAGE, authorId, content(), clientId);
  }

  private Content content() {
    return TestContent.sealed(text);
  }

  @Override
  public ByteBuffer digest(LogKey key) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<StoredEvent> again(LogKey key, EventId id, ByteBuffer digest) {
    return digest.equals(digest(key)) ? Optional.of(at(key, id)) : Optional.empty();
  }
}
