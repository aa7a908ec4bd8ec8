package dev.parley.shared.eventlog;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.searchindex.SearchTerms;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * An event that has no id yet, and so no place in a log.
 *
 * <p>Its text is sealed for its place, so the log asks for the event once it has chosen the place.
 * Asked again for the same place, the same bytes come: a second attempt of a send writes what the
 * first one did.
 */
public interface NewEvent {
  /** The user who caused it. */
  UserId authorId();

  /** The sender's {@code Idempotency-Key}. */
  UUID clientId();

  /** This event at its place in the log of {@code key}. */
  StoredEvent at(LogKey key, EventId id);

  /** What the search index keeps of its text, if it has one. The same whenever it is asked for. */
  default SearchTerms terms(LogKey key) {
    return SearchTerms.NONE;
  }

  /** Stands for what the event says, and tells nobody what that is. */
  ByteBuffer digest(LogKey key);

  /**
   * This event as the attempt wrote it, or would have, that chose {@code id} and left {@code
   * digest}; empty if that attempt said something else.
   *
   * @param digest as {@link #digest} gave it, perhaps in an earlier version; never null
   */
  Optional<StoredEvent> again(LogKey key, EventId id, ByteBuffer digest);

  /**
   * Makes durable what must be there before the event is, such as which message a file belongs to.
   * Called when the place of {@code event} is fixed for ever, perhaps repeatedly.
   */
  default void prepare(StoredEvent event) {}
}
