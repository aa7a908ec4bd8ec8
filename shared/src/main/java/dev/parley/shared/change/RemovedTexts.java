package dev.parley.shared.change;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The texts that changes have removed: those of deleted messages, of their edits, and of edits that
 * a newer one replaced.
 */
public final class RemovedTexts {
  private final Set<EventId> deleted = new HashSet<>();

  /** By the id of the message. */
  private final Map<EventId, EventId> newestEdits = new HashMap<>();

  private RemovedTexts() {}

  /** The texts that the changes among {@code events} remove. */
  public static RemovedTexts by(Stream<StoredEvent> events) {
    RemovedTexts removed = new RemovedTexts();
    events.forEach(removed::learn);
    return removed;
  }

  private void learn(StoredEvent event) {
    if (event.type() == EventType.REDACT) {
      deleted.add(event.target().orElseThrow());
    } else if (event.type() == EventType.EDIT) {
      newestEdits.merge(
          event.target().orElseThrow(),
          event.eventId(),
          (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
  }

  /** Whether {@code event} has a text that was removed. */
  public boolean includes(StoredEvent event) {
    if (event.content() == NoText.NO_TEXT) {
      return false;
    }
    if (event.type() == EventType.EDIT) {
      return isRemoved(event.eventId(), event.target().orElseThrow());
    }
    return deleted.contains(event.eventId());
  }

  private boolean isRemoved(EventId edit, EventId message) {
    return deleted.contains(message) || newestEdits.getOrDefault(message, edit).compareTo(edit) > 0;
  }

  /** {@code event}, without its text if that was removed. */
  public StoredEvent applyTo(StoredEvent event) {
    return includes(event) ? event.withoutText() : event;
  }
}
