package dev.parley.shared.eventlog;

import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * An event that has no id yet, and so no place in a log.
 *
 * @param type the kind of event
 * @param authorId the user who caused it
 * @param body text of a MESSAGE, otherwise empty
 * @param clientId the sender's {@code Idempotency-Key}
 */
public record NewEvent(EventType type, UserId authorId, String body, UUID clientId) {
  /** This event at its place in the log of {@code key}. */
  public Event at(LogKey key, EventId id) {
    return new Event(key.chatId(), id, type, authorId, body, clientId);
  }

  /** Differs for another event that is sent with the same key. */
  ByteBuffer digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(type.name().getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return ByteBuffer.wrap(sha256.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
