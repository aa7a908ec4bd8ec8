package dev.parley.shared.eventlog;

import dev.parley.shared.event.StoredEvent;

/** The outcome of an attempt to append an event. */
public sealed interface AppendResult {
  /** This call wrote the event. The event and its outbox row are durable. */
  record Appended(StoredEvent event) implements AppendResult {}

  /** The key was used before, for {@code event}, which is durable. */
  record Repeated(StoredEvent event) implements AppendResult {}

  /**
   * The key was used before: by another author of the same chat, or for another event that is not
   * durable yet.
   */
  record KeyTaken() implements AppendResult {}
}
