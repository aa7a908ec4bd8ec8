package dev.parley.aggregator.bus;

import java.util.Map;

/**
 * Keeps what can never be processed, with the reason, on a topic of its own.
 *
 * <p>A message is acknowledged only when the dead-letter topic has it.
 */
public interface DeadLetters extends AutoCloseable {
  /** The attribute that says why. */
  String REASON = "reason";

  /** Moves a message to the dead letters and answers the bus. */
  void take(
      byte[] payload, Map<String, String> attributes, String reason, Acknowledger acknowledger);

  @Override
  void close();
}
