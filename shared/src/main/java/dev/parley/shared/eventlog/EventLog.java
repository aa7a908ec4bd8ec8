package dev.parley.shared.eventlog;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The append-only logs of all chats.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. A write may
 * then be repeated: the result is the same as after one write.
 */
public interface EventLog {
  /** Largest number of events that one call returns. */
  int PAGE_EVENTS_MAX = 200;

  /**
   * Appends an event once per {@code (chat, client id)}, however often it is called.
   *
   * <p>The claim of the key fixes the id of the event. The outbox row is durable before the event.
   */
  default AppendResult append(LogKey log, NewEvent event) {
    return append(log, event, Optional.empty());
  }

  /**
   * As {@link #append(LogKey, NewEvent)}. The event comes after {@code seen} in the log.
   *
   * @param seen the newest event that the author has seen. It is ignored if this log does not have
   *     it
   */
  AppendResult append(LogKey log, NewEvent event, Optional<EventId> seen);

  /**
   * What an earlier {@link #append} with the key of {@code event} came to, which is finished if it
   * was interrupted; empty if there was none. For a request that may not be made any more: its
   * first attempt may have been allowed.
   */
  Optional<AppendResult> repeat(LogKey log, NewEvent event);

  /**
   * An id for an event that is written later ({@link #write}). It comes after every event that the
   * log has now.
   */
  EventId nextId(LogKey log);

  /**
   * Writes an event whose id was fixed elsewhere (the CREATION of a chat), after its outbox row. A
   * second write changes nothing.
   */
  void write(LogKey log, StoredEvent event);

  /**
   * As {@link #write}, without an outbox row: no flush waits for this event. Only for the CREATION
   * of a direct chat, which reaches the document with the first message.
   */
  void writeUnannounced(LogKey log, StoredEvent event);

  /** The event {@code id}; empty if the log does not have it. */
  Optional<StoredEvent> find(LogKey log, EventId id);

  /** The events of {@code ids} that the log has, in its order. */
  List<StoredEvent> find(LogKey log, Collection<EventId> ids);

  /** As {@link #find(LogKey, Collection)}, but only the ids. */
  Set<EventId> durable(LogKey log, Collection<EventId> ids);

  /**
   * The newest events before {@code id}, newest first.
   *
   * @param id exclusive; empty to begin at the newest event
   * @param quantity at most this many, 1 to {@link #PAGE_EVENTS_MAX}
   */
  List<StoredEvent> before(LogKey log, Optional<EventId> id, int quantity);

  /**
   * The oldest events after {@code id}, oldest first.
   *
   * @param id exclusive; empty to begin at the beginning
   * @param quantity at most this many, 1 to {@link #PAGE_EVENTS_MAX}
   */
  List<StoredEvent> after(LogKey log, Optional<EventId> id, int quantity);

  /** As {@link #after}, without the bodies. */
  List<EventHead> headsAfter(LogKey log, Optional<EventId> id, int quantity);
}
