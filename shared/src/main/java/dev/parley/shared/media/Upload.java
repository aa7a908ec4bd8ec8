package dev.parley.shared.media;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that somebody has announced, and what became of it.
 *
 * @param chatId the chat for which it was announced
 * @param uploaderId who announced it
 * @param name its name, sealed for the attachment id
 * @param type its media type
 * @param bytes its size
 * @param pixels width and height; empty if it has none
 * @param thumbnail whether it is the small picture of another file
 * @param announcedAt when it was announced
 * @param messageKey the {@code Idempotency-Key} of the message that has it; empty if none has
 * @param eventId that message; empty until its place in the log is fixed
 */
public record Upload(
    ChatId chatId,
    AttachmentId id,
    UserId uploaderId,
    SealedText name,
    String type,
    int bytes,
    Optional<Pixels> pixels,
    boolean thumbnail,
    Instant announcedAt,
    Optional<UUID> messageKey,
    Optional<EventId> eventId) {

  /** Width and height. */
  public record Pixels(int width, int height) {}

  /** The name of its object. */
  public String key() {
    return FileStore.key(chatId, id);
  }
}
