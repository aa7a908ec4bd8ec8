package dev.parley.aggregator.bus;

import java.util.Map;

/**
 * A topic for dead letters: messages that can never be processed, each with the reason.
 *
 * <p>A message is acknowledged only when the dead-letter topic has stored it.
 */
public interface DeadLetters extends AutoCloseable {
  /** Attribute of a dead letter: why the message cannot be processed. */
  String REASON = "reason";

  /** Publishes a message as a dead letter, then answers the bus. */
  void take(
      byte[] payload, Map<String, String> attributes, String reason, Acknowledger acknowledger);

  @Override
  void close();
}
