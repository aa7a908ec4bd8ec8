package dev.parley.shared.changelog;

import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.EventHead;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the logs of all chats with what changes made of their messages; and, where a method says
 * so, the changes themselves, each in its place by event id.
 *
 * <p>An EDIT that a newer one has replaced, or whose message was deleted, has no text.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}.
 */
public interface ChangedLog {
  /** Largest number of events that one call returns. */
  int PAGE_EVENTS_MAX = EventLog.PAGE_EVENTS_MAX;

  /** The event {@code id} of the log; empty if the log does not have it. */
  Optional<FoldedEvent> find(LogKey log, EventId id);

  /** The events of {@code ids} that the log has, in no order. */
  List<FoldedEvent> find(LogKey log, Collection<EventId> ids);

  /** As {@link #before}, for a few events beside {@code id}, which is in the log. */
  List<FoldedEvent> justBefore(LogKey log, EventId id, int quantity);

  /** As {@link #justBefore}: the oldest events after {@code id}, oldest first, without changes. */
  List<FoldedEvent> justAfter(LogKey log, EventId id, int quantity);

  /**
   * The newest events of the log before {@code id}, newest first, without changes.
   *
   * @param id exclusive; empty to begin at the newest event
   * @param quantity at most this many, 1 to {@link #PAGE_EVENTS_MAX}
   */
  List<FoldedEvent> before(LogKey log, Optional<EventId> id, int quantity);

  /** As {@link #before}, with the changes among the events. */
  List<FoldedEvent> beforeWithChanges(LogKey log, Optional<EventId> id, int quantity);

  /**
   * The oldest events after {@code id}, oldest first, with the changes among them.
   *
   * @param id exclusive; empty to begin at the beginning
   * @param quantity at most this many, 1 to {@link #PAGE_EVENTS_MAX}
   */
  List<FoldedEvent> afterWithChanges(LogKey log, Optional<EventId> id, int quantity);

  /** As {@link #afterWithChanges}, without texts and outcomes. */
  List<EventHead> headsWithChanges(LogKey log, Optional<EventId> id, int quantity);

  /** The events and changes of {@code ids} that exist, in their order. */
  List<FoldedEvent> findWithChanges(LogKey log, Collection<EventId> ids);

  /** As {@link #findWithChanges}, but only the ids. */
  Set<EventId> durableWithChanges(LogKey log, Collection<EventId> ids);

  /** The messages that are pins, the newest pin first, at most {@code quantity}. */
  List<FoldedEvent> pins(LogKey log, int quantity);
}
