package dev.parley.aggregator.flush;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The aggregator's metrics, which Prometheus reads at {@code /metrics}. docs/operations.md explains
 * each.
 */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final Timer flushes =
      Timer.builder("parley.flush")
          .description("Time that a flush took which was committed")
          .serviceLevelObjectives(millis(10, 25, 50, 100, 250, 500, 1_000, 5_000))
          .register(registry);

  private final Timer sendToFlush =
      Timer.builder("parley.send.to.flush")
          .description("Time from an event's id to the commit of its flush")
          .serviceLevelObjectives(
              millis(50, 100, 250, 500, 1_000, 1_500, 2_500, 5_000, 10_000, 30_000, 60_000))
          .register(registry);

  private final DistributionSummary batchEvents =
      DistributionSummary.builder("parley.batch.events")
          .description("Deliveries in a batch that was flushed, repetitions included")
          .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100)
          .register(registry);

  private final Counter writes = counter("parley.firestore.writes", "Writes of chat documents");

  private final Counter conflicts =
      counter("parley.flush.conflicts", "Flushes that found another writer's document");

  private final Counter failures =
      counter("parley.flush.failures", "Flushes that failed and are tried again");

  private final Counter deadLetters =
      counter("parley.dead.letters", "Messages that the dead-letter topic has taken");

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Publishes the number of chats with a batch that is not flushed yet; {@code chats} gives it. */
  public void openChats(IntSupplier chats) {
    Gauge.builder("parley.open.chats", chats::getAsInt)
        .description("Chats with a batch that is being flushed or waits for it")
        .register(registry);
  }

  /** Publishes how many chats may be flushed at once now; {@code flushes} gives it. */
  public void flushLimit(IntSupplier flushes) {
    Gauge.builder("parley.flush.limit", flushes::getAsInt)
        .description("Chats that may be flushed at once: fewer while Firestore refuses")
        .register(registry);
  }

  /** Publishes the window of now in ms; {@code windowMs} gives it. */
  public void window(LongSupplier windowMs) {
    Gauge.builder("parley.window.ms", windowMs::getAsLong)
        .description("Least time between two flushes of a chat: longer while Firestore is slow")
        .register(registry);
  }

  /** Counts the flush of a batch of {@code events} messages. */
  public void flushed(int events, int documentWrites, int documentConflicts, Duration duration) {
    flushes.record(duration);
    batchEvents.record(events);
    writes.increment(documentWrites);
    conflicts.increment(documentConflicts);
  }

  /** Counts an event that reached Firestore {@code ago} after it was sent. */
  public void sent(Duration ago) {
    sendToFlush.record(ago);
  }

  public void failed() {
    failures.increment();
  }

  public void deadLettered() {
    deadLetters.increment();
  }

  /** All metrics in Prometheus' text format 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private static Duration[] millis(long... bounds) {
    Duration[] durations = new Duration[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      durations[i] = Duration.ofMillis(bounds[i]);
    }
    return durations;
  }
}
