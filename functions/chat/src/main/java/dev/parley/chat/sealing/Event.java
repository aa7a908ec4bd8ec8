package dev.parley.chat.sealing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as the API shows it to who may read it: its text is plain. It exists only between the
 * opening of a stored event and the answer.
 *
 * @param body the text of a MESSAGE; empty for other kinds, and if it cannot be read
 * @param unreadable whether the event has a text that could not be opened; absent if it has not
 * @param targetEventId the event that this one says something about; absent if there is none
 * @param clientId the sender's {@code Idempotency-Key}
 */
@JsonPropertyOrder({
  "chat_id",
  "event_id",
  "type",
  "author_id",
  "target_event_id",
  "body",
  "unreadable",
  "client_id",
  "sent_at"
})
public record Event(
    ChatId chatId,
    EventId eventId,
    EventType type,
    UserId authorId,
    String body,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unreadable,
    @JsonInclude(JsonInclude.Include.NON_NULL) EventId targetEventId,
    UUID clientId) {

  static Event readable(StoredEvent stored, String body) {
    return of(stored, body, false);
  }

  static Event unreadable(StoredEvent stored) {
    return of(stored, "", true);
  }

  private static Event of(StoredEvent stored, String body, boolean unreadable) {
    return new Event(
        stored.chatId(),
        stored.eventId(),
        stored.type(),
        stored.authorId(),
        body,
        unreadable,
        stored.target().orElse(null),
        stored.clientId());
  }

  /** The time inside {@link #eventId}. */
  @JsonProperty("sent_at")
  public Instant sentAt() {
    return eventId.time();
  }

  /** Never the text: it would reach logs. */
  @Override
  public String toString() {
    return "Event[" + type + " " + eventId + " of chat " + chatId + "]";
  }
}
