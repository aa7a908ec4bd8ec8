package dev.parley.aggregator.bus;

import dev.parley.shared.bus.EventAttributes;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import java.util.Map;

/**
 * One message of the bus whose body is one event.
 *
 * @param event the decoded body
 * @param bytes size of the body on the wire
 * @param attributes what the publisher said about the event beside the body
 * @param acknowledger tells the bus what became of the message
 */
public record BusMessage(
    StoredEvent event, int bytes, Map<String, String> attributes, Acknowledger acknowledger) {
  public BusMessage {
    attributes = Map.copyOf(attributes);
  }

  /**
   * Whether nobody waits for the event: because of its type, or because its publisher said so, who
   * knows what the chat is.
   */
  public boolean isLazy() {
    return event.type().isLazy() || EventAttributes.sayLazy(attributes);
  }

  /** Whether it says that somebody is writing: it is worth nothing if it is late. */
  public boolean isTyping() {
    return event.type() == EventType.TYPING;
  }

  /** This message, for which nobody waits. */
  public BusMessage madeLazy() {
    return new BusMessage(event, bytes, EventAttributes.madeLazy(attributes), acknowledger);
  }
}
