package dev.parley.shared.bus;

import dev.parley.shared.event.Event;

/**
 * Puts events on the bus, in order per chat.
 *
 * <p>Publishing only makes the live view fast: an event that does not get through stays in the
 * outbox and is flushed by the slow path, so a failure is logged and never fails a send.
 */
public interface EventPublisher extends AutoCloseable {
  /**
   * Publishes {@code event} and waits for a short, bounded time.
   *
   * @return whether the bus confirmed it in that time
   */
  boolean publish(Event event);

  /**
   * Whether the bus takes events, as far as is known; asks it, for a short, bounded time, unless it
   * confirmed the last event. The first call connects, so that the first event need not wait.
   */
  boolean answers();

  @Override
  void close();
}
