package dev.parley.aggregator;

import dev.parley.shared.event.StoredEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A bus that no other test uses: its events, its dead letters and the aggregator's settings. */
interface TestBus extends AutoCloseable {
  /** Creates the topic or subscription that the aggregator consumes from. */
  TestBus withSource() throws Exception;

  /** The aggregator's environment. */
  Map<String, String> environment();

  /** Publishes as the chat function does. */
  void publish(StoredEvent event);

  /** Publishes any message. Its attribute {@code chat_id} is its ordering key too. */
  void publishRaw(byte[] payload, Map<String, String> attributes) throws Exception;

  /** The reasons of the dead letters that have arrived since the last call. */
  List<String> takeReasons() throws Exception;

  /** Whether every message was acknowledged: another aggregator would receive nothing. */
  boolean isEverythingAnswered() throws Exception;

  /** Tells a bus that pushes the address of the aggregator. */
  default void serve(URI aggregator) {}

  /**
   * Tells the bus that its only consumer was killed, so that the test need not wait until the bus
   * finds out.
   */
  default void forgetKilledConsumer() throws Exception {}

  @Override
  void close();
}
