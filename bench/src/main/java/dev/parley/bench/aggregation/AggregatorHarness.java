package dev.parley.bench.aggregation;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.aggregator.batch.AggregationPolicy;
import dev.parley.aggregator.batch.Batching;
import dev.parley.aggregator.batch.LastFlushes;
import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.aggregator.bus.DecodeMessage;
import dev.parley.aggregator.flush.Backoff;
import dev.parley.aggregator.flush.FlushLanes;
import dev.parley.aggregator.route.ChatEventsRoute;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.DefaultAggregateController;

/**
 * Runs the aggregator's route, batching and lanes on messages from memory, with any sink behind
 * them. So a benchmark measures the aggregator without the time of a bus or of Firestore.
 */
final class AggregatorHarness implements AutoCloseable {
  private static final int FLUSH_THREADS = 32;
  private static final int EVENTS_MAX = 100;
  private static final long BYTES_MAX = 64 * 1024;

  private final MemoryBus bus;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate producer;
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(FLUSH_THREADS);
  private final AtomicLong flushes = new AtomicLong();

  /** Takes the batches instead of Firestore; its method blocks until a batch is flushed. */
  interface Sink {
    /** Flushes the events of a batch. */
    void flush(ChatId chat, Collection<StoredEvent> events);
  }

  /**
   * Starts the route.
   *
   * @param window least time between two flushes of a chat
   * @param unacknowledgedMax most events that may be delivered and not yet acknowledged
   */
  AggregatorHarness(Duration window, int unacknowledgedMax, Sink sink) throws Exception {
    this.bus = new MemoryBus(unacknowledgedMax);
    AggregationPolicy policy = new AggregationPolicy(window, EVENTS_MAX, BYTES_MAX);
    Batching batching =
        new Batching(policy, new LastFlushes(policy.windowMs(), Ticker.systemTicker()));
    FlushLanes lanes =
        new FlushLanes(
            batch -> {
              sink.flush(batch.chat(), batch.events());
              flushes.incrementAndGet();
            },
            new RefusingDeadLetters(),
            new Backoff(100, 5_000, () -> 0.5),
            FLUSH_THREADS,
            threads);
    camel.addRoutes(
        new ChatEventsRoute(
            bus, batching, new DefaultAggregateController(), lanes, new RefusingDeadLetters()));
    camel.start();
    camel.getRouteController().startRoute(ChatEventsRoute.ROUTE_ID);
    this.producer = camel.createProducerTemplate();
    // Without a default endpoint the template would parse the address for every message.
    this.producer.setDefaultEndpoint(camel.getEndpoint(MemoryBus.URI));
  }

  /**
   * Refuses dead letters instead of keeping them: a benchmark sends none, and checks for refusals.
   */
  private static final class RefusingDeadLetters implements DeadLetters {
    @Override
    public void take(
        byte[] payload, Map<String, String> attributes, String reason, Acknowledger acknowledger) {
      acknowledger.refuse();
    }

    @Override
    public void close() {}
  }

  /** Delivers one message as the bus would; returns when the message is in a batch. */
  void deliver(byte[] json, String chatId) {
    bus.beforeDelivery();
    producer.sendBodyAndHeader(json, DecodeMessage.CHAT_ID, chatId);
  }

  /** Number of events that have been flushed and acknowledged. */
  long acknowledged() {
    return bus.acknowledged();
  }

  /** Number of events that the route refused. */
  long refused() {
    return bus.refused();
  }

  /** Number of calls of the sink. */
  long flushes() {
    return flushes.get();
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    camel.close();
  }
}
