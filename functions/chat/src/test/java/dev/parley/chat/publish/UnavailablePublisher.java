package dev.parley.chat.publish;

import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.event.StoredEvent;

/** A publisher whose bus never answers; events stay in the outbox. */
public final class UnavailablePublisher implements EventPublisher {
  @Override
  public boolean publish(StoredEvent event) {
    return false;
  }

  @Override
  public boolean publishLazily(StoredEvent event) {
    return false;
  }

  @Override
  public boolean answers() {
    return false;
  }

  @Override
  public boolean isConfirming() {
    return false;
  }

  @Override
  public void close() {
    // There is no connection to close.
  }
}
