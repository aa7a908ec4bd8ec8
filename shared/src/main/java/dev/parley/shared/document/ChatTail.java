package dev.parley.shared.document;

import dev.parley.shared.event.Event;
import java.util.List;

/**
 * What a chat document says about the newest events.
 *
 * @param seq number of the last flush; it only grows
 * @param tailSeq the tail holds every event of the flushes {@code tailSeq} to {@code seq}, so that
 *     a reader of flush {@code tailSeq - 1} or a later one has missed nothing
 * @param events the newest events that were flushed, oldest first
 */
public record ChatTail(long seq, long tailSeq, List<Event> events) {
  public ChatTail {
    events = List.copyOf(events);
  }
}
