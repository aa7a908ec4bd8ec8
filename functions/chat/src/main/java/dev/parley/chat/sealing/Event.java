package dev.parley.chat.sealing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.sealing.PlainContent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An event as the API shows it to who may read it: its text is plain. It exists only between the
 * opening of a stored event and the answer.
 *
 * @param body the text that a MESSAGE has now, or that an EDIT gives it; empty for other kinds, if
 *     it was removed, and if it cannot be read
 * @param attachments the files of a MESSAGE; absent if there are none
 * @param unreadable whether the event has a text that could not be opened; absent if it has not
 * @param targetEventId the event that this one says something about; absent if there is none
 * @param emoji of a REACT, the emoji; absent for other kinds
 * @param op of a REACT, {@code add} or {@code remove}; absent for other kinds
 * @param clientId the sender's {@code Idempotency-Key}
 * @param changes what its changes made of a MESSAGE
 */
@JsonPropertyOrder({
  "chat_id",
  "event_id",
  "type",
  "author_id",
  "target_event_id",
  "body",
  "attachments",
  "unreadable",
  "emoji",
  "op",
  "client_id",
  "sent_at"
})
public record Event(
    ChatId chatId,
    EventId eventId,
    EventType type,
    UserId authorId,
    String body,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> attachments,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unreadable,
    @JsonInclude(JsonInclude.Include.NON_NULL) EventId targetEventId,
    @JsonInclude(JsonInclude.Include.NON_NULL) String emoji,
    @JsonInclude(JsonInclude.Include.NON_NULL) String op,
    UUID clientId,
    @JsonUnwrapped EventChanges changes) {

  public Event {
    attachments = List.copyOf(attachments);
  }

  static Event readable(FoldedEvent folded, PlainContent content) {
    return of(folded, content, false);
  }

  static Event unreadable(FoldedEvent folded) {
    return of(folded, PlainContent.of(""), true);
  }

  private static Event of(FoldedEvent folded, PlainContent content, boolean unreadable) {
    StoredEvent stored = folded.event();
    return new Event(
        stored.chatId(),
        stored.eventId(),
        stored.type(),
        stored.authorId(),
        content.body(),
        content.attachments(),
        unreadable,
        stored.target().orElse(null),
        stored.reaction().map(Reaction::emoji).orElse(null),
        stored.reaction().map(reaction -> reaction.op().text()).orElse(null),
        stored.clientId(),
        EventChanges.of(folded.outcome()));
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
