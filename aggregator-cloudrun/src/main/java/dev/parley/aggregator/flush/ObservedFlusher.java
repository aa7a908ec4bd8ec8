package dev.parley.aggregator.flush;

import dev.parley.aggregator.batch.Batch;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.shared.document.FlushResult;
import dev.parley.shared.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A flusher that counts, times and logs each flush, in the trace of the request that sent the
 * batch's first event.
 *
 * <p>A log line can belong to one trace only. It names the trace ids of all events, so that a
 * search for any of them finds the line.
 */
public final class ObservedFlusher implements FlushLanes.Flusher {
  private static final Logger LOG = LoggerFactory.getLogger(ObservedFlusher.class);
  private static final int TRACES_LOGGED_MAX = 100;

  private final Function<Batch, FlushResult> flush;
  private final Metrics metrics;
  private final Consumer<Duration> committed;
  private final InstantSource clock;

  /**
   * A flusher over {@code flush}.
   *
   * @param committed is told how long each flush took that made a write
   */
  public ObservedFlusher(
      Function<Batch, FlushResult> flush,
      Metrics metrics,
      Consumer<Duration> committed,
      InstantSource clock) {
    this.flush = flush;
    this.metrics = metrics;
    this.committed = committed;
    this.clock = clock;
  }

  @Override
  public void flush(Batch batch) {
    if (batch.events().isEmpty()) {
      return;
    }
    List<TraceContext> traces =
        batch.messages().stream()
            .map(message -> TraceContext.parse(message.attributes().get(TraceContext.NAME)))
            .flatMap(Optional::stream)
            .toList();
    TraceContext.Scope scope =
        traces.stream().findFirst().orElseGet(TraceContext::begin).next().open();
    try {
      long begun = System.nanoTime();
      FlushResult result = flush.apply(batch);
      observe(batch, result, Duration.ofNanos(System.nanoTime() - begun), traces);
    } catch (RuntimeException | Error failure) {
      metrics.failed();
      throw failure;
    } finally {
      scope.close();
    }
  }

  private void observe(
      Batch batch, FlushResult result, Duration duration, List<TraceContext> traces) {
    Instant now = clock.instant();
    if (result.writes() > 0) {
      committed.accept(duration);
    }
    metrics.flushed(batch.size(), result.writes(), result.conflicts(), duration);
    long slowestMs = 0;
    for (BusMessage message : batch.messages()) {
      if (message.isTyping()) {
        continue;
      }
      // The clock of the function that sent the event may be some milliseconds ahead.
      long ago = Math.max(0, Duration.between(message.event().sentAt(), now).toMillis());
      metrics.sent(Duration.ofMillis(ago));
      slowestMs = Math.max(slowestMs, ago);
    }
    LOG.atInfo()
        .addKeyValue("chat_id", batch.chat())
        .addKeyValue("events", batch.size())
        .addKeyValue("writes", result.writes())
        .addKeyValue("conflicts", result.conflicts())
        .addKeyValue("duration_ms", duration.toMillis())
        .addKeyValue("send_to_flush_ms", slowestMs)
        .addKeyValue(
            "trace_ids",
            traces.stream().map(TraceContext::traceId).distinct().limit(TRACES_LOGGED_MAX).toList())
        .log("flushed");
  }
}
