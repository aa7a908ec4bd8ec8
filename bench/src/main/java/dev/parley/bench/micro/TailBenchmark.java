package dev.parley.bench.micro;

import dev.parley.bench.sample.SampleEvents;
import dev.parley.shared.document.DocumentState;
import dev.parley.shared.document.FirestoreDocumentFields;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Time that a flush computes: the next state of the document, and the fields that are written.
 *
 * <pre>
 * java -cp "bench/target/classes:$(cat bench/target/bench.classpath)" org.openjdk.jmh.Main Tail
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TailBenchmark {
  /** Number of events in the tail before the flush. */
  @Param({"2", "36", "99"})
  public int events;

  private List<StoredEvent> tail;
  private List<StoredEvent> fresh;
  private DocumentState state;
  private Instant now;

  /** Creates the events. */
  @Setup
  public void setUp() {
    EventIds ids = new EventIds();
    ChatId chat = new ChatId(UUID.randomUUID());
    UserId author = new UserId(UUID.randomUUID());
    List<StoredEvent> all =
        Stream.generate(
                () ->
                    new StoredEvent(
                        chat,
                        ids.get(),
                        EventType.MESSAGE,
                        author,
                        SampleEvents.content(),
                        UUID.randomUUID()))
            .limit(events + 1L)
            .toList();
    now = Instant.now();
    tail = all.subList(0, events);
    fresh = all.subList(events, events + 1);
    state = DocumentState.read(now.toEpochMilli(), 1, Optional.empty(), tail, now);
  }

  /** Computes the state after one more event. */
  @Benchmark
  public Object plus() {
    return state.plus(fresh, now);
  }

  /** Converts the tail into Firestore fields. */
  @Benchmark
  public List<Map<String, Object>> fields() {
    return tail.stream().map(FirestoreDocumentFields::of).toList();
  }

  /** Converts the tail by Jackson, as earlier versions did (docs/adr/0025). */
  @Benchmark
  public List<Object> fieldsByJackson() throws IOException {
    List<Object> fields = new ArrayList<>();
    for (StoredEvent event : tail) {
      fields.add(Json.MAPPER.readValue(EventJson.encode(event), Map.class));
    }
    return fields;
  }
}
