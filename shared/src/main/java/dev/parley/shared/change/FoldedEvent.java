package dev.parley.shared.change;

import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import java.util.Objects;

/**
 * An event and what its changes made of it. Only a MESSAGE can be changed; all other events, and
 * changes themselves, are as they were written.
 *
 * <p>A message without text was deleted: then there are no other changes either.
 *
 * @param event the event, with the text with which it was sent, unless it was deleted
 * @param outcome what its changes come to
 */
public record FoldedEvent(StoredEvent event, Outcome outcome) {
  public FoldedEvent {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(outcome, "outcome");
    if (event.type() != EventType.MESSAGE) {
      outcome = Outcome.NONE;
    } else if (event.content() == NoText.NO_TEXT || outcome.deletion().isPresent()) {
      event = event.withoutText();
      outcome = outcome.onlyDeletion();
    }
  }

  /** {@code event} without changes. */
  public static FoldedEvent of(StoredEvent event) {
    return new FoldedEvent(event, Outcome.NONE);
  }

  /** This event after more changes. */
  public FoldedEvent and(Outcome more) {
    return new FoldedEvent(event, outcome.and(more));
  }

  /** This event and {@code same}, which is the same event at another time, as one. */
  FoldedEvent and(FoldedEvent same) {
    StoredEvent lesser = same.event.content() == NoText.NO_TEXT ? same.event : event;
    return new FoldedEvent(lesser, outcome.and(same.outcome));
  }

  /** Identifies the event. */
  public EventId eventId() {
    return event.eventId();
  }

  /** Whether this is a message that was deleted, also if it is not known by whom. */
  public boolean isDeleted() {
    return event.type() == EventType.MESSAGE && event.content() == NoText.NO_TEXT;
  }

  /** The text that the event has now, sealed for {@link #textId}. */
  public Content text() {
    return outcome.edit().map(Outcome.Edit::text).orElse(event.content());
  }

  /** The event for which {@link #text} is sealed: the newest edit, or the event itself. */
  public EventId textId() {
    return outcome.edit().map(Outcome.Edit::id).orElse(event.eventId());
  }

  /** The newest event that is part of this: the newest change that counts, or the event itself. */
  public EventId newest() {
    return outcome.newest().filter(id -> id.compareTo(eventId()) > 0).orElse(eventId());
  }
}
