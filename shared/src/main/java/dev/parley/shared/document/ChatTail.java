package dev.parley.shared.document;

import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The tail of a chat document: the newest events, and the numbers that tell a reader if it missed
 * some.
 *
 * @param seq number of the last flush; it only grows
 * @param tailSeq the tail holds every event of the flushes {@code tailSeq} to {@code seq}, so that
 *     a reader of flush {@code tailSeq - 1} or a later one has missed nothing
 * @param events the newest events that were flushed, oldest first
 * @param typing until when each author counts as writing, of the last flush that told of some; they
 *     stay there when that time is past
 */
public record ChatTail(
    long seq, long tailSeq, List<StoredEvent> events, Map<UserId, Instant> typing) {
  public ChatTail {
    events = List.copyOf(events);
    typing = Map.copyOf(typing);
  }
}
