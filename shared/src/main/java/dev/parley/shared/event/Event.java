package dev.parley.shared.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of a chat's log; the same object in the HTTP API, on the bus and in Firestore.
 *
 * @param chatId the log it belongs to
 * @param eventId its identity and place
 * @param type what it says
 * @param authorId who caused it
 * @param body the text of a MESSAGE, at most {@link #BODY_CHARACTERS_MAX}; the id of the event up
 *     to which a READ says that all was read; otherwise empty
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

  /** A READ of {@code reader}, up to and with {@code upTo}. */
  public static Event read(ChatId chat, EventId id, UserId reader, EventId upTo) {
    return new Event(chat, id, EventType.READ, reader, upTo.toString(), id.value());
  }

  /**
   * The event up to which a READ says that all was read.
   *
   * @throws java.util.NoSuchElementException where this is no READ
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
