package dev.parley.shared.changelog;

import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import java.util.Optional;

/**
 * Writes changes. A change and what it makes of its target become durable together, after the
 * outbox row.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. A write may
 * then be repeated: the result is the same as after one write.
 */
public interface ChangeStore {
  /**
   * Writes a change once per {@code (chat, client id)}, however often it is called.
   *
   * @param target the message as the caller has read it: the id of the change is greater than all
   *     that the caller has seen of it
   */
  AppendResult append(LogKey log, NewEvent change, FoldedEvent target);

  /**
   * What an earlier {@link #append} with the key of {@code change} came to, which is finished if it
   * was interrupted; empty if there was none.
   */
  Optional<AppendResult> repeat(LogKey log, NewEvent change, FoldedEvent target);

  /** An id for a change of {@code target} that is written by {@link #write}. */
  EventId idFor(FoldedEvent target);

  /** Writes a change of {@code target} whose id was fixed before. */
  void write(LogKey log, StoredEvent change, FoldedEvent target);

  /** The change {@code id}; empty if it is not durable. */
  Optional<StoredEvent> find(LogKey log, EventId id);
}
