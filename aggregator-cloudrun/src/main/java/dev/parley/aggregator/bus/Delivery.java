package dev.parley.aggregator.bus;

import dev.parley.shared.event.Event;
import java.util.Map;

/**
 * One event as the bus delivered it.
 *
 * @param event what was delivered
 * @param bytes its size on the wire
 * @param attributes of the message
 * @param receipt answers the bus
 */
public record Delivery(Event event, int bytes, Map<String, String> attributes, Receipt receipt) {
  public Delivery {
    attributes = Map.copyOf(attributes);
  }

  /** The answer that the bus waits for. */
  public interface Receipt {
    /** The event is in Firestore (or in the dead letters): never deliver it again. */
    void acknowledge();

    /** Deliver it again. */
    void refuse();
  }
}
