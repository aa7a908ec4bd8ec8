package dev.parley.shared.event;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of a chat's log as stores, the bus and the document hold it: who, when and what kind
 * can be read, what was said is sealed.
 *
 * @param chatId the log it belongs to
 * @param eventId identifies it and gives its place in the log
 * @param type the kind of event
 * @param authorId the user who caused it
 * @param content the text of a MESSAGE; of a REMOVE, BAN and UNBAN the user_id, of a RENAME the
 *     name; other kinds have none
 * @param target the event that this one says something about: of a READ, the last event that was
 *     read
 * @param clientId the sender's {@code Idempotency-Key}
 */
public record StoredEvent(
    ChatId chatId,
    EventId eventId,
    EventType type,
    UserId authorId,
    Content content,
    Optional<EventId> target,
    UUID clientId)
    implements Comparable<StoredEvent> {
  public StoredEvent {
    Objects.requireNonNull(chatId, "chat_id");
    Objects.requireNonNull(eventId, "event_id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(authorId, "author_id");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(clientId, "client_id");
    if (type == EventType.READ && target.isEmpty()) {
      throw new IllegalArgumentException("a READ must have a target_event_id");
    }
  }

  /** An event about nothing but itself. */
  public StoredEvent(
      ChatId chatId,
      EventId eventId,
      EventType type,
      UserId authorId,
      Content content,
      UUID clientId) {
    this(chatId, eventId, type, authorId, content, Optional.empty(), clientId);
  }

  /** A READ: {@code reader} has read every event up to and including {@code upTo}. */
  public static StoredEvent read(ChatId chat, EventId id, UserId reader, EventId upTo) {
    return new StoredEvent(
        chat, id, EventType.READ, reader, NoText.NO_TEXT, Optional.of(upTo), id.value());
  }

  /**
   * The last event that a READ says was read.
   *
   * @throws java.util.NoSuchElementException if this is not a READ
   */
  public EventId upTo() {
    return target.filter(t -> type == EventType.READ).orElseThrow();
  }

  /** The time inside {@link #eventId}. */
  public Instant sentAt() {
    return eventId.time();
  }

  /** Order of the log. */
  @Override
  public int compareTo(StoredEvent other) {
    return eventId.compareTo(other.eventId);
  }
}
