package dev.parley.chat.change;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/** A change that has no text. Its digest is the SHA-256 of what it says, which is no secret. */
record PlainChange(
    EventType type, UserId authorId, EventId target, Optional<Reaction> reaction, UUID clientId)
    implements NewEvent {

  @Override
  public StoredEvent at(LogKey key, EventId id) {
    return new StoredEvent(
        key.chatId(), id, type, authorId, NoText.NO_TEXT, Optional.of(target), reaction, clientId);
  }

  @Override
  public ByteBuffer digest(LogKey key) {
    String said = reaction.map(r -> r.op().text() + '\0' + r.emoji()).orElse("");
    String all = type.name() + '\0' + target + '\0' + said;
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  @Override
  public Optional<StoredEvent> again(LogKey key, EventId id, ByteBuffer digest) {
    return digest.equals(digest(key)) ? Optional.of(at(key, id)) : Optional.empty();
  }
}
