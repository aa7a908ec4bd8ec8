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
 * @param content the text of a MESSAGE, which has none if it was deleted; of an EDIT the text,
 *     which it has not if a newer one replaced it; of a REMOVE, BAN and UNBAN the user_id, of a
 *     RENAME the name; other kinds have none
 * @param target the event that this one says something about: of a change, the message; of a
 *     MESSAGE, the one that it replies to; of a READ, the last event that was read
 * @param reaction what a REACT says; other kinds have none
 * @param clientId the sender's {@code Idempotency-Key}
 */
public record StoredEvent(
    ChatId chatId,
    EventId eventId,
    EventType type,
    UserId authorId,
    Content content,
    Optional<EventId> target,
    Optional<Reaction> reaction,
    UUID clientId)
    implements Comparable<StoredEvent> {
  public StoredEvent {
    Objects.requireNonNull(chatId, "chat_id");
    Objects.requireNonNull(eventId, "event_id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(authorId, "author_id");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(reaction, "reaction");
    Objects.requireNonNull(clientId, "client_id");
    if (type.needsTarget() && target.isEmpty()) {
      throw new IllegalArgumentException("a " + type + " must have a target_event_id");
    }
    if ((type == EventType.REACT) != reaction.isPresent()) {
      throw new IllegalArgumentException("a REACT must have an emoji, and nothing else may");
    }
  }

  /** An event without a reaction. */
  public StoredEvent(
      ChatId chatId,
      EventId eventId,
      EventType type,
      UserId authorId,
      Content content,
      Optional<EventId> target,
      UUID clientId) {
    this(chatId, eventId, type, authorId, content, target, Optional.empty(), clientId);
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

  /** A TYPING: {@code author} is writing, at the time inside {@code id}. */
  public static StoredEvent typing(ChatId chat, EventId id, UserId author) {
    return new StoredEvent(chat, id, EventType.TYPING, author, NoText.NO_TEXT, id.value());
  }

  /** A REACT of {@code author} to {@code target}. */
  public static StoredEvent react(
      ChatId chat, EventId id, UserId author, EventId target, Reaction reaction, UUID clientId) {
    return new StoredEvent(
        chat,
        id,
        EventType.REACT,
        author,
        NoText.NO_TEXT,
        Optional.of(target),
        Optional.of(reaction),
        clientId);
  }

  /** This event without its text. */
  public StoredEvent withoutText() {
    return withContent(NoText.NO_TEXT);
  }

  /** This event with {@code other} for its content. */
  public StoredEvent withContent(Content other) {
    return new StoredEvent(chatId, eventId, type, authorId, other, target, reaction, clientId);
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
