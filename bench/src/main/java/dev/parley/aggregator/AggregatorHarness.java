package dev.parley.aggregator;

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
import dev.parley.shared.event.Event;
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
 * The aggregator's route, batching and lanes between a bus in memory and any sink: what is left of
 * the aggregator where neither bus nor Firestore takes time.
 */
public final class AggregatorHarness implements AutoCloseable {
  private static final int FLUSH_THREADS = 32;
  private static final int EVENTS_MAX = 100;
  private static final long BYTES_MAX = 64 * 1024;

  private final MemoryBus bus;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate producer;
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(FLUSH_THREADS);
  private final AtomicLong flushes = new AtomicLong();

  /** Where batches go; blocking. */
  public interface Sink {
    /** Takes a batch. */
    void flush(ChatId chat, Collection<Event> events);
  }

  /**
   * Starts the route.
   *
   * @param unacknowledgedMax how many events may be on their way at once
   */
  public AggregatorHarness(Duration window, int unacknowledgedMax, Sink sink) throws Exception {
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
            new Backoff(100, 30_000, () -> 0.5),
            threads);
    camel.addRoutes(
        new ChatEventsRoute(
            bus, batching, new DefaultAggregateController(), lanes, new RefusingDeadLetters()));
    camel.start();
    camel.getRouteController().startRoute(ChatEventsRoute.ROUTE_ID);
    this.producer = camel.createProducerTemplate();
    // Looked up once: the template would parse the address for every message.
    this.producer.setDefaultEndpoint(camel.getEndpoint(MemoryBus.URI));
  }

  /** Refuses every dead letter: a benchmark has no such messages. */
  private static final class RefusingDeadLetters implements DeadLetters {
    @Override
    public void take(
        byte[] payload, Map<String, String> attributes, String reason, Acknowledger acknowledger) {
      acknowledger.refuse();
    }

    @Override
    public void close() {}
  }

  /** Brings one message in, as the bus would; returns when it is in a batch. */
  public void deliver(byte[] json, String chatId) {
    bus.beforeDelivery();
    producer.sendBodyAndHeader(json, DecodeMessage.CHAT_ID, chatId);
  }

  /** How many events have been flushed and acknowledged. */
  public long acknowledged() {
    return bus.acknowledged();
  }

  /** How many events came back because something was wrong with them. */
  public long refused() {
    return bus.refused();
  }

  /** How often the sink was called. */
  public long flushes() {
    return flushes.get();
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    camel.close();
  }
}
