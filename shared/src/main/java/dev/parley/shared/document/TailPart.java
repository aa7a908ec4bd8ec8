package dev.parley.shared.document;

import dev.parley.shared.change.RemovedTexts;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import java.time.Instant;
import java.util.List;

/**
 * The events that one flush added to the tail. A document that was just read has only one part,
 * because it does not say which flush added which event.
 *
 * @param fromSeq number of the flush; of the first flush if the part holds the events of several
 * @param flushedAt when the last of the flushes was committed, at the latest
 * @param events in order of the log
 * @param bytes size of the events as JSON
 */
public record TailPart(long fromSeq, Instant flushedAt, List<StoredEvent> events, int bytes) {
  public TailPart {
    events = List.copyOf(events);
  }

  /** The part that consists of {@code events}. */
  public static TailPart of(long fromSeq, Instant flushedAt, List<StoredEvent> events) {
    return new TailPart(
        fromSeq, flushedAt, events, events.stream().mapToInt(TailPart::bytes).sum());
  }

  /** This part without the texts of {@code removed}. */
  TailPart without(RemovedTexts removed) {
    return events.stream().anyMatch(removed::includes)
        ? of(fromSeq, flushedAt, events.stream().map(removed::applyTo).toList())
        : this;
  }

  static int bytes(StoredEvent event) {
    return EventJson.encode(event).length;
  }
}
