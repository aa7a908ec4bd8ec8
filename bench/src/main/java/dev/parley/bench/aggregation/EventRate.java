package dev.parley.bench.aggregation;

import dev.parley.bench.sample.SampleEvents;
import dev.parley.shared.event.ChatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Delivers messages from memory as fast as the aggregator's route takes them. The sink does
 * nothing.
 */
final class EventRate {
  private static final int UNACKNOWLEDGED_MAX = 10_000;
  private static final int MESSAGES_PER_CHAT = 16;

  private EventRate() {}

  /** Messages per second through the route, delivered by this many threads. */
  static double measure(int chats, int threads, Duration duration) throws Exception {
    List<List<byte[]>> messages = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < chats; i++) {
      ChatId chat = new ChatId(UUID.randomUUID());
      ids.add(chat.toString());
      List<byte[]> ofChat = new ArrayList<>();
      for (int m = 0; m < MESSAGES_PER_CHAT; m++) {
        ofChat.add(SampleEvents.json(chat));
      }
      messages.add(ofChat);
    }
    try (AggregatorHarness aggregator =
        new AggregatorHarness(Duration.ofSeconds(1), UNACKNOWLEDGED_MAX, (chat, events) -> {})) {
      run(aggregator, messages, ids, threads, duration.dividedBy(2));
      long before = aggregator.acknowledged();
      double seconds = run(aggregator, messages, ids, threads, duration);
      if (aggregator.refused() > 0) {
        throw new IllegalStateException(aggregator.refused() + " messages were refused");
      }
      return (aggregator.acknowledged() - before) / seconds;
    }
  }

  private static double run(
      AggregatorHarness aggregator,
      List<List<byte[]>> messages,
      List<String> ids,
      int threads,
      Duration duration)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    long began = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t;
      running.add(
          pool.submit(
              () -> {
                for (int n = first; System.nanoTime() - began < duration.toNanos(); n += threads) {
                  int chat = n % ids.size();
                  int message = n / ids.size() % MESSAGES_PER_CHAT;
                  aggregator.deliver(messages.get(chat).get(message), ids.get(chat));
                }
              }));
    }
    for (Future<?> thread : running) {
      thread.get();
    }
    pool.shutdown();
    return (System.nanoTime() - began) / 1e9;
  }
}
