package dev.parley.shared.eventlog;

import dev.parley.shared.event.Event;

/** What became of an attempt to append. */
public sealed interface AppendResult {
  /** The event is durable, and so is its outbox row; written by this call. */
  record Appended(Event event) implements AppendResult {}

  /** The key was used before; {@code event} is the durable event it stands for. */
  record Repeated(Event event) implements AppendResult {}

  /**
   * The key was used before: by another author of the same chat, or for something else that is not
   * durable yet.
   */
  record KeyTaken() implements AppendResult {}
}
