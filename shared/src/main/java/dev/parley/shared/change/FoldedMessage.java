package dev.parley.shared.change;

import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import java.util.Objects;

/**
 * An event of the log and what its changes made of it. Only a MESSAGE can be changed.
 *
 * <p>A message without text was deleted: then there are no other changes either.
 *
 * @param event the event, with the text with which it was sent, unless it was deleted
 * @param outcome what its changes come to
 */
public record FoldedMessage(StoredEvent event, Outcome outcome) {
  public FoldedMessage {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(outcome, "outcome");
    if (event.type().isChange()) {
      throw new IllegalArgumentException("a change is folded into its target");
    }
    if (event.type() != EventType.MESSAGE) {
      outcome = Outcome.NONE;
    } else if (event.content() == NoText.NO_TEXT || outcome.deletion().isPresent()) {
      event = event.withoutText();
      outcome = outcome.onlyDeletion();
    }
  }

  /** {@code event} without changes. */
  public static FoldedMessage of(StoredEvent event) {
    return new FoldedMessage(event, Outcome.NONE);
  }

  /** This message after more changes. */
  public FoldedMessage and(Outcome more) {
    return new FoldedMessage(event, outcome.and(more));
  }

  /** This message and {@code same}, which is the same message at another time, as one. */
  FoldedMessage and(FoldedMessage same) {
    StoredEvent lesser = same.event.content() == NoText.NO_TEXT ? same.event : event;
    return new FoldedMessage(lesser, outcome.and(same.outcome));
  }

  /** Whether the message was deleted, also if it is not known by whom. */
  public boolean isDeleted() {
    return event.type() == EventType.MESSAGE && event.content() == NoText.NO_TEXT;
  }

  /** The text that the message has now, sealed for {@link #textId}. */
  public Content text() {
    return outcome.edit().map(Outcome.Edit::text).orElse(event.content());
  }

  /** The event for which {@link #text} is sealed: the newest edit, or the message itself. */
  public EventId textId() {
    return outcome.edit().map(Outcome.Edit::id).orElse(event.eventId());
  }
}
