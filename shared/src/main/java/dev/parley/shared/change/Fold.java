package dev.parley.shared.change;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds the changes of one chat into its messages. Events may be added in any order, and
 * repeatedly: the result is the same. The rules are in docs/changes.md. Not safe for use by several
 * threads.
 */
public final class Fold {
  private final TreeMap<EventId, FoldedEvent> log = new TreeMap<>();
  private final Map<EventId, Outcome> changes = new HashMap<>();

  /** Adds an event of the log, or a change. A READ or a TYPING is neither and changes nothing. */
  public void add(StoredEvent event) {
    if (event.type().isChange()) {
      changes.merge(event.target().orElseThrow(), Outcome.of(event), Outcome::and);
    } else if (event.type().isKept()) {
      add(FoldedEvent.of(event));
    }
  }

  /** Adds an event of the log into which changes were folded before. */
  public void add(FoldedEvent message) {
    log.merge(message.event().eventId(), message, FoldedEvent::and);
  }

  /**
   * The events of the log with all changes folded in, in order of the log. Changes of events that
   * were not added are left out.
   */
  public List<FoldedEvent> messages() {
    return log.values().stream()
        .map(m -> m.and(changes.getOrDefault(m.event().eventId(), Outcome.NONE)))
        .toList();
  }
}
