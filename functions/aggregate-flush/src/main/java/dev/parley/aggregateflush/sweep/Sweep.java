package dev.parley.aggregateflush;

import dev.parley.shared.eventlog.OutboxBacklog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * One walk through the outbox that flushes everything that has been waiting for too long.
 *
 * <p>Several shards at once, each by one thread; begins at a random shard, so that sweeps which run
 * at the same time are mostly busy with different chats. What they do twice costs time and harms
 * nothing.
 */
final class Sweep {
  private final OutboxBacklog backlog;
  private final Supplier<ChatRows> chatRows;
  private final InstantSource clock;
  private final ExecutorService threads;

  /**
   * A sweep over {@code backlog}.
   *
   * @param chatRows makes what settles the rows of a chat, for one sweep
   * @param threads run the shards; their number bounds how many chats are flushed at once
   */
  Sweep(
      OutboxBacklog backlog,
      Supplier<ChatRows> chatRows,
      InstantSource clock,
      ExecutorService threads) {
    this.backlog = backlog;
    this.chatRows = chatRows;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Sweeps until the end of the outbox or of {@code budget}.
   *
   * @throws dev.parley.shared.store.StoreUnavailableException where Cassandra or Firestore is gone;
   *     what was flushed stays flushed
   */
  SweepReport run(Budget budget) {
    Instant began = clock.instant();
    SweepTally tally = new SweepTally(budget, began);
    Map<Integer, List<Integer>> minutes = backlog.minutes(began);
    List<Integer> shards = new ArrayList<>(minutes.keySet());
    Collections.rotate(shards, ThreadLocalRandom.current().nextInt(shards.size()));
    ChatRows settling = chatRows.get();
    List<Future<?>> running = new ArrayList<>();
    for (int shard : shards) {
      ShardSweep walk = new ShardSweep(backlog, settling, clock, tally);
      running.add(threads.submit(() -> walk.run(shard, minutes.get(shard))));
    }
    running.forEach(shard -> await(shard, tally));
    return tally.report();
  }

  private static void await(Future<?> shard, SweepTally tally) {
    try {
      shard.get();
    } catch (ExecutionException failed) {
      tally.stop(
          failed.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException(failed.getCause()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      tally.stop(new IllegalStateException("the sweep was interrupted", stopping));
    }
  }
}
