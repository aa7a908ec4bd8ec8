package dev.parley.shared.changelog;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A change for tests: {@code said} is the text of an EDIT, or the emoji of a REACT that adds it.
 */
public record TestChange(
    EventType type, UserId authorId, EventId target, String said, UUID clientId)
    implements NewEvent {
  /** A change with a key of its own. */
  public TestChange(EventType type, UserId author, EventId target, String said) {
    this(type, author, target, said, UUID.randomUUID());
  }

  @Override
  public StoredEvent at(LogKey key, EventId id) {
    return switch (type) {
      case REACT ->
          StoredEvent.react(
              key.chatId(), id, authorId, target, new Reaction(said, Reaction.Op.ADD), clientId);
      case EDIT ->
          new StoredEvent(
              key.chatId(),
              id,
              type,
              authorId,
              TestContent.sealed(said),
              Optional.of(target),
              clientId);
      default ->
          new StoredEvent(
              key.chatId(), id, type, authorId, NoText.NO_TEXT, Optional.of(target), clientId);
    };
  }

  @Override
  public ByteBuffer digest(LogKey key) {
    return ByteBuffer.wrap((type + " " + target + said).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<StoredEvent> again(LogKey key, EventId id, ByteBuffer digest) {
    return digest.equals(digest(key)) ? Optional.of(at(key, id)) : Optional.empty();
  }
}
