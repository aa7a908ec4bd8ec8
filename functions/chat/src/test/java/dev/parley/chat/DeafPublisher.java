package dev.parley.chat;

import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.event.Event;

/** A bus that is dead: the outbox has every event all the same. */
final class DeafPublisher implements EventPublisher {
  @Override
  public boolean publish(Event event) {
    return false;
  }

  @Override
  public boolean answers() {
    return false;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
