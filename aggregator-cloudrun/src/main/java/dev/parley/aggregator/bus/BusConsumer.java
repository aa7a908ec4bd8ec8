package dev.parley.aggregator.bus;

import dev.parley.shared.event.Event;
import dev.parley.shared.event.MalformedEventException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What the one route needs to know of the bus that it consumes from. */
public interface BusConsumer {
  /** The scheme of {@link #uri()}. */
  String scheme();

  /** Camel's component for the scheme. */
  Component component();

  /** The endpoint that the route begins with. */
  String uri();

  /** A message's attributes: what its publisher said about it beside the body. */
  Map<String, String> attributes(Message message);

  /** Refuses a message that the bus does not keep in order with the others of its chat. */
  void requireOrdered(Message message, Event event) throws MalformedEventException;

  /** The answer that the bus waits for. */
  Acknowledger acknowledger(Exchange exchange);

  /** Whether messages can arrive. */
  boolean isReceiving();

  /** Whether the consumer does nothing any more and nothing but another one can help. */
  boolean isDead();

  /** Takes no more messages, for good; answers to those held are still sent. */
  void stopReceiving();

  /** Whether, after {@link #stopReceiving()}, everything that was received has been answered. */
  boolean isQuiet();

  /** Waits until the answers given so far are sent, for at most {@code timeout}. */
  void awaitAnswered(Duration timeout);
}
