package dev.parley.aggregator.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.aggregator.batch.Batch;
import dev.parley.aggregator.batch.CountedMessages;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.shared.document.FlushResult;
import dev.parley.shared.store.StoreUnavailableException;
import dev.parley.shared.trace.TraceContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedFlusherTest {
  private final Metrics metrics = new Metrics();
  private final List<Duration> committed = new ArrayList<>();
  private final List<Optional<TraceContext>> seen = new ArrayList<>();
  private final Batch batch = new Batch(CountedMessages.chat(), 0);

  @Test
  void flushShouldRunInTheTraceOfTheFirstEvent() {
    TraceContext first = TraceContext.begin();
    add(Map.of());
    add(Map.of(TraceContext.NAME, first.traceparent()));
    add(Map.of(TraceContext.NAME, TraceContext.begin().traceparent()));

    flusher(new FlushResult(3, 1, 0)).flush(batch);

    assertThat(seen.get(0)).map(TraceContext::traceId).contains(first.traceId());
    assertThat(TraceContext.current()).isEmpty();
  }

  @Test
  void flushShouldBeginATraceWhereNoEventHasOne() {
    add(Map.of(TraceContext.NAME, "nonsense"));

    flusher(new FlushResult(1, 1, 0)).flush(batch);

    assertThat(seen.get(0)).isPresent();
  }

  @Test
  void flushShouldBeCounted() {
    add(Map.of());
    add(Map.of());

    flusher(new FlushResult(2, 1, 3)).flush(batch);

    assertThat(metrics.scrape())
        .contains("parley_flush_seconds_count 1")
        .contains("parley_batch_events_sum 2.0")
        .contains("parley_send_to_flush_seconds_count 2")
        .contains("parley_firestore_writes_total 1.0")
        .contains("parley_flush_conflicts_total 3.0")
        .contains("parley_flush_failures_total 0.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void aFailureShouldBeCountedAndPassedOn() {
    add(Map.of());
    ObservedFlusher failing =
        new ObservedFlusher(
            b -> {
              throw new StoreUnavailableException("down", null);
            },
            metrics,
            committed::add,
            InstantSource.system());

    assertThatThrownBy(() -> failing.flush(batch)).isInstanceOf(StoreUnavailableException.class);

    assertThat(metrics.scrape())
        .contains("parley_flush_failures_total 1.0")
        .contains("parley_flush_seconds_count 0");
    assertThat(TraceContext.current()).isEmpty();
  }

  private ObservedFlusher flusher(FlushResult result) {
    return new ObservedFlusher(
        b -> {
          seen.add(TraceContext.current());
          return result;
        },
        metrics,
        committed::add,
        InstantSource.system());
  }

  private void add(Map<String, String> attributes) {
    BusMessage one = new CountedMessages().batch(batch.chat(), 1).messages().get(0);
    batch.add(new BusMessage(one.event(), one.bytes(), attributes, one.acknowledger()));
  }
}
