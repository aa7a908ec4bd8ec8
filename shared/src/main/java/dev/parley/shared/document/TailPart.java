package dev.parley.shared.document;

import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventJson;
import java.time.Instant;
import java.util.List;

/**
 * The events that one flush added to the tail; of a document just read, those of all its flushes,
 * which the document does not tell apart.
 *
 * @param fromSeq the flush's number, or the first of them
 * @param flushedAt when they were committed, at the latest
 * @param events in order of the log
 * @param bytes size of the events as JSON
 */
public record TailPart(long fromSeq, Instant flushedAt, List<Event> events, int bytes) {
  public TailPart {
    events = List.copyOf(events);
  }

  /** The part that one flush adds. */
  public static TailPart of(long fromSeq, Instant flushedAt, List<Event> events) {
    return new TailPart(
        fromSeq, flushedAt, events, events.stream().mapToInt(TailPart::bytes).sum());
  }

  static int bytes(Event event) {
    return EventJson.encode(event).length;
  }
}
