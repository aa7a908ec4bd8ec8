package dev.parley.bench.micro;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.aggregator.batch.AggregationPolicy;
import dev.parley.aggregator.batch.Batching;
import dev.parley.aggregator.batch.LastFlushes;
import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Time of the code that Camel's aggregator runs for each event while it holds its lock.
 *
 * <pre>
 * java -cp "bench/target/classes:$(cat bench/target/bench.classpath)" org.openjdk.jmh.Main Batching
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BatchingBenchmark {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private AggregationPolicy policy;
  private Batching batching;
  private BusMessage message;
  private long nowMs;

  /** Creates an event. */
  @Setup
  public void setUp() {
    policy = new AggregationPolicy(Duration.ofSeconds(1), 100, 64 * 1024);
    LastFlushes lastFlushes = new LastFlushes(policy.windowMs(), Ticker.systemTicker());
    batching = new Batching(policy, lastFlushes);
    StoredEvent event =
        new StoredEvent(
            new ChatId(UUID.randomUUID()),
            new EventIds().get(),
            EventType.MESSAGE,
            new UserId(UUID.randomUUID()),
            SampleEvents.content(),
            UUID.randomUUID());
    message =
        new BusMessage(
            event,
            300,
            Map.of(),
            new Acknowledger() {
              @Override
              public void acknowledge() {}

              @Override
              public void refuse() {}
            });
  }

  /** The policy alone, for a chat that was flushed 300 ms ago. */
  @Benchmark
  public long policy() {
    nowMs++;
    return policy.waitMs(nowMs, OptionalLong.of(nowMs - 300));
  }

  /** One event that opens a batch, and one that is added to it. */
  @Benchmark
  public boolean openAndJoin() {
    Exchange open = batching.aggregate(null, arrived());
    boolean due = batching.matches(open);
    return due ^ batching.matches(batching.aggregate(open, arrived()));
  }

  private Exchange arrived() {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(message);
    return exchange;
  }
}
