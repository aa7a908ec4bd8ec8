package dev.parley.chat;

import dev.parley.shared.event.EventId;
import dev.parley.shared.http.ProblemException;
import dev.parley.shared.http.Request;
import java.util.Optional;

/** A place in a log as a query parameter names it. */
final class EventCursor {
  private EventCursor() {}

  /**
   * The event id in the query parameter {@code name}, empty where it is absent.
   *
   * @throws ProblemException 400 where it is not a time-UUID
   */
  static Optional<EventId> in(Request request, String name) {
    return request
        .query(name)
        .map(
            text ->
                EventId.parse(text)
                    .orElseThrow(
                        () ->
                            ProblemException.invalid(
                                name, "must be an event_id, which is a time-UUID (version 1)")));
  }
}
