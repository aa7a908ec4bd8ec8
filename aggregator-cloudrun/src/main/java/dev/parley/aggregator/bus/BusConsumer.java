package dev.parley.aggregator.bus;

import dev.parley.shared.event.MalformedEventException;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The consuming side of a bus: everything that the route must know about the bus. */
public interface BusConsumer {
  /** The scheme of {@link #uri()}. */
  String scheme();

  /** Camel's component for the scheme. */
  Component component();

  /** The Camel endpoint that the route consumes from. */
  String uri();

  /** The attributes that the publisher of {@code message} gave it beside the body. */
  Map<String, String> attributes(Message message);

  /**
   * Checks that the bus keeps {@code message} in order with the other messages of its chat.
   *
   * @throws MalformedEventException if it does not
   */
  void requireOrdered(Message message, StoredEvent event) throws MalformedEventException;

  /** Answers the bus for the message of {@code exchange}. */
  Acknowledger acknowledger(Exchange exchange);

  /** Whether messages can arrive. */
  boolean isReceiving();

  /** Whether the consumer has ended for good, so that another one must be started. */
  boolean isDead();

  /** Receives no more messages. Answers for those already received are still sent. */
  void stopReceiving();

  /** After {@link #stopReceiving()}: whether every received message has been answered. */
  boolean isQuiet();

  /** Waits until the answers given so far are sent, at most {@code timeout}. */
  void awaitAnswered(Duration timeout);
}
