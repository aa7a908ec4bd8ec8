package dev.parley.shared.bus;

import dev.parley.shared.event.StoredEvent;

/**
 * Puts events on the bus, in order per chat.
 *
 * <p>Publishing only makes the live view fast. An event that was not published stays in the outbox,
 * and the slow path flushes it. So a failure is logged and never fails a send.
 */
public interface EventPublisher extends AutoCloseable {
  /**
   * Publishes {@code event} and waits for a short, bounded time.
   *
   * @return whether the bus confirmed it in that time
   */
  boolean publish(StoredEvent event);

  /**
   * As {@link #publish}, and tells the aggregator that nobody waits for the event: it causes no
   * flush of its own, but goes along with others. Not for events that are lazy by their type.
   */
  boolean publishLazily(StoredEvent event);

  /**
   * Whether the bus takes events. Asks the bus, for a short, bounded time, unless it confirmed the
   * last event. The first call opens the connection, so that the first event need not wait.
   */
  boolean answers();

  /**
   * Whether the bus confirmed the last event, or the last question, in time. Asks nobody. For what
   * is not worth waiting if it did not.
   */
  boolean isConfirming();

  @Override
  void close();
}
