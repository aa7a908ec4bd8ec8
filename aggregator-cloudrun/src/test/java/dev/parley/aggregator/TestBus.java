package dev.parley.aggregator;

import dev.parley.shared.event.Event;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A bus of one test's own: the events, the dead letters, and what the aggregator is told of it. */
interface TestBus extends AutoCloseable {
  /** Creates what the aggregator consumes from. */
  TestBus withSource() throws Exception;

  /** The aggregator's environment. */
  Map<String, String> environment();

  /** Publishes as the chat function does. */
  void publish(Event event);

  /** Publishes anything; its attribute {@code chat_id} is also what orders it. */
  void publishRaw(byte[] payload, Map<String, String> attributes) throws Exception;

  /** The reasons of the dead letters that have come since the last time. */
  List<String> takeReasons() throws Exception;

  /** Whether the bus would deliver nothing to the next aggregator. */
  boolean isEverythingAnswered() throws Exception;

  /** To be called when an aggregator is there: its address. */
  default void serve(URI aggregator) {}

  /** To be called after an aggregator was killed. */
  default void forgetTheDead() {}

  @Override
  void close();
}
