package dev.parley.aggregateflush.sweep;

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
 * One walk through the outbox that flushes every event that has waited there for too long.
 *
 * <p>It works on several shards at once, each with one thread. It begins at a random shard, so that
 * two sweeps at the same time mostly work on different chats. If they flush the same chat, that
 * costs time and does no harm.
 */
public final class Sweep {
  private final OutboxBacklog backlog;
  private final Supplier<ChatSweep> chatSweeps;
  private final InstantSource clock;
  private final ExecutorService threads;

  /**
   * A sweep over {@code backlog}.
   *
   * @param chatSweeps makes the object that flushes the rows of a chat, a new one for each sweep
   * @param threads run the shards; their number is the most chats that are flushed at once
   */
  public Sweep(
      OutboxBacklog backlog,
      Supplier<ChatSweep> chatSweeps,
      InstantSource clock,
      ExecutorService threads) {
    this.backlog = backlog;
    this.chatSweeps = chatSweeps;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Sweeps until the outbox or the {@code budget} ends.
   *
   * @throws dev.parley.shared.store.StoreUnavailableException if Cassandra or Firestore does not
   *     answer; events that were flushed by then stay flushed
   */
  public SweepReport run(Budget budget) {
    Instant began = clock.instant();
    SweepTally tally = new SweepTally(budget, began);
    Map<Integer, List<Integer>> minutes = backlog.minutes(began);
    List<Integer> shards = new ArrayList<>(minutes.keySet());
    Collections.rotate(shards, ThreadLocalRandom.current().nextInt(shards.size()));
    ChatSweep chats = chatSweeps.get();
    List<Future<?>> running = new ArrayList<>();
    for (int shard : shards) {
      ShardSweep walk = new ShardSweep(backlog, chats, clock, tally);
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
