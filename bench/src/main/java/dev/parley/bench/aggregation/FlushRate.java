package dev.parley.bench.aggregation;

import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.SampleChats;
import dev.parley.bench.stack.StackStores;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes events into the log, then delivers them from memory as fast as they are flushed into the
 * Firestore emulator by the real flush.
 */
final class FlushRate implements AutoCloseable {
  private static final int UNACKNOWLEDGED_MAX = 10_000;
  private static final int WRITERS = 32;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StackStores stores;
  private final List<ChatId> chats = new ArrayList<>();

  /**
   * Figures of a measurement.
   *
   * @param eventsPerSecond events that were delivered, flushed and acknowledged, per second
   * @param eventsPerFlush average number of events per flush
   */
  record Result(double eventsPerSecond, double eventsPerFlush) {}

  FlushRate(LocalStack stack, int chats) throws Exception {
    this.stores = new StackStores(stack);
    for (String id : SampleChats.chatIds(stack, chats)) {
      this.chats.add(new ChatId(UUID.fromString(id)));
    }
  }

  /** Writes that many events into the log, then delivers them in the same order. */
  Result measure(int events) throws Exception {
    List<StoredEvent> written = write(events);
    try (AggregatorHarness aggregator =
        new AggregatorHarness(Duration.ofSeconds(1), UNACKNOWLEDGED_MAX, stores::flush)) {
      long began = System.nanoTime();
      for (StoredEvent event : written) {
        aggregator.deliver(EventJson.encode(event), event.chatId().toString());
      }
      while (aggregator.acknowledged() < written.size()) {
        if (System.nanoTime() - began > PATIENCE.toNanos() || aggregator.refused() > 0) {
          throw new IllegalStateException(
              "%d of %d events were flushed, %d refused"
                  .formatted(aggregator.acknowledged(), written.size(), aggregator.refused()));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      return new Result(written.size() / seconds, (double) written.size() / aggregator.flushes());
    }
  }

  private List<StoredEvent> write(int events) throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    List<StoredEvent> written = new ArrayList<>();
    List<Future<?>> writing = new ArrayList<>();
    for (int n = 0; n < events; n++) {
      StoredEvent event = SampleEvents.event(chats.get(n % chats.size()));
      written.add(event);
      writing.add(writers.submit(() -> stores.write(event)));
    }
    for (Future<?> write : writing) {
      write.get();
    }
    writers.shutdown();
    return written;
  }

  @Override
  public void close() {
    stores.close();
  }
}
