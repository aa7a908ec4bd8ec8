package dev.parley.bench.micro;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.MalformedEventException;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Time to encode and to decode an event.
 *
 * <pre>
 * java -cp "bench/target/classes:$(cat bench/target/bench.classpath)" org.openjdk.jmh.Main EventJson
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventJsonBenchmark {
  /** Number of characters of the body. */
  @Param({"50", "1000"})
  public int characters;

  private StoredEvent event;
  private byte[] json;

  /** Creates the event. */
  @Setup
  public void setUp() {
    event =
        new StoredEvent(
            new ChatId(UUID.randomUUID()),
            new EventIds().get(),
            EventType.MESSAGE,
            new UserId(UUID.randomUUID()),
            SealedText.of(new byte[characters + 31]),
            UUID.randomUUID());
    json = EventJson.encode(event);
  }

  /** Encodes as the chat function does before it publishes. */
  @Benchmark
  public byte[] encode() {
    return EventJson.encode(event);
  }

  /** Decodes as the aggregator does. */
  @Benchmark
  public StoredEvent decode() throws MalformedEventException {
    return EventJson.decode(json);
  }
}
