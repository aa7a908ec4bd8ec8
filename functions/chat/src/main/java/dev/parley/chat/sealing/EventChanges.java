package dev.parley.chat.sealing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.shared.change.Outcome;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What its changes made of a message, as the API shows it. A field that says nothing is absent.
 *
 * @param editedEventId the newest edit, whose text the body is
 * @param deletedEventId the deletion; there is nothing else then
 * @param deletedBy who deleted the message
 * @param reactions the emoji that people have given, in the order of the oldest REACT of each
 * @param pinnedEventId the change that pinned the message
 * @param pinnedBy who pinned it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventChanges(
    EventId editedEventId,
    EventId deletedEventId,
    UserId deletedBy,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GivenReaction> reactions,
    EventId pinnedEventId,
    UserId pinnedBy) {
  public EventChanges {
    reactions = List.copyOf(reactions);
  }

  /** An emoji, how many people gave it, and by which REACT each of them did. */
  public record GivenReaction(String emoji, int count, Map<UserId, EventId> by) {
    private static GivenReaction of(Outcome.GivenEmoji given) {
      return new GivenReaction(given.emoji(), given.by().size(), given.by());
    }
  }

  static EventChanges of(Outcome outcome) {
    Optional<Outcome.Pin> pin = outcome.pin().filter(Outcome.Pin::pinned);
    return new EventChanges(
        outcome.edit().map(Outcome.Edit::id).orElse(null),
        outcome.deletion().map(Outcome.Deletion::id).orElse(null),
        outcome.deletion().map(Outcome.Deletion::by).orElse(null),
        outcome.given().stream().map(GivenReaction::of).toList(),
        pin.map(Outcome.Pin::id).orElse(null),
        pin.map(Outcome.Pin::by).orElse(null));
  }

  @JsonProperty("edited_at")
  public Instant editedAt() {
    return time(editedEventId);
  }

  @JsonProperty("deleted_at")
  public Instant deletedAt() {
    return time(deletedEventId);
  }

  @JsonProperty("pinned_at")
  public Instant pinnedAt() {
    return time(pinnedEventId);
  }

  private static Instant time(EventId id) {
    return id == null ? null : id.time();
  }
}
