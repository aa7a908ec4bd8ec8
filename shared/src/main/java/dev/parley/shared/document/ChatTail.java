package dev.parley.shared.document;

import dev.parley.shared.event.StoredEvent;
import java.util.List;

/**
 * The tail of a chat document: the newest events, and the numbers that tell a reader if it missed
 * some.
 *
 * @param seq number of the last flush; it only grows
 * @param tailSeq the tail holds every event of the flushes {@code tailSeq} to {@code seq}, so that
 *     a reader of flush {@code tailSeq - 1} or a later one has missed nothing
 * @param events the newest events that were flushed, oldest first
 */
public record ChatTail(long seq, long tailSeq, List<StoredEvent> events) {
  public ChatTail {
    events = List.copyOf(events);
  }
}
