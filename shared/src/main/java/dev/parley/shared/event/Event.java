package dev.parley.shared.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of a chat's log. It has the same form in the HTTP API, on the bus and in Firestore.
 *
 * @param chatId the log it belongs to
 * @param eventId identifies it and gives its place in the log
 * @param type the kind of event
 * @param authorId the user who caused it
 * @param body the text of a MESSAGE, at most {@link #BODY_CHARACTERS_MAX}; for a READ, the id of
 *     the last event that was read; otherwise empty
 * @param clientId the sender's {@code Idempotency-Key}
 */
@JsonPropertyOrder({"chat_id", "event_id", "type", "author_id", "body", "client_id", "sent_at"})
public record Event(
    ChatId chatId, EventId eventId, EventType type, UserId authorId, String body, UUID clientId)
    implements Comparable<Event> {
  /** Longest body, in characters as people count them (Unicode code points). */
  public static final int BODY_CHARACTERS_MAX = 4_000;

  public Event {
    Objects.requireNonNull(chatId, "chat_id");
    Objects.requireNonNull(eventId, "event_id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(authorId, "author_id");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(clientId, "client_id");
    if (body.codePointCount(0, body.length()) > BODY_CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "body must be at most " + BODY_CHARACTERS_MAX + " characters long");
    }
    if (type == EventType.READ && EventId.parse(body).isEmpty()) {
      throw new IllegalArgumentException("body of a READ must be an event_id");
    }
  }

  /** A READ: {@code reader} has read every event up to and including {@code upTo}. */
  public static Event read(ChatId chat, EventId id, UserId reader, EventId upTo) {
    return new Event(chat, id, EventType.READ, reader, upTo.toString(), id.value());
  }

  /**
   * The last event that a READ says was read.
   *
   * @throws java.util.NoSuchElementException if this is not a READ
   */
  public EventId upTo() {
    return Optional.of(body)
        .filter(b -> type == EventType.READ)
        .flatMap(EventId::parse)
        .orElseThrow();
  }

  /** The time inside {@link #eventId}. */
  @JsonProperty("sent_at")
  public Instant sentAt() {
    return eventId.time();
  }

  /** Order of the log. */
  @Override
  public int compareTo(Event other) {
    return eventId.compareTo(other.eventId);
  }
}
