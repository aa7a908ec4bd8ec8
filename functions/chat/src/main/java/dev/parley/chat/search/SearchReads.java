package dev.parley.chat.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs the reads of searches at the same time, with one bound for the whole instance.
 *
 * <p>Searches take turns: each has at most as many reads in the queue as may run, and the next one
 * goes to the end of it. So somebody with a few chats does not wait for somebody with thousands.
 */
final class SearchReads {
  private static final long IDLE_S_MAX = 30;

  private final int readsMax;
  private final ThreadPoolExecutor readers;

  /**
   * Threads that exist only while there are searches.
   *
   * @param readsMax reads that run at the same time
   */
  SearchReads(int readsMax) {
    this.readsMax = readsMax;
    this.readers =
        new ThreadPoolExecutor(
            readsMax,
            readsMax,
            IDLE_S_MAX,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "searcher");
              thread.setDaemon(true);
              return thread;
            });
    readers.allowCoreThreadTimeOut(true);
  }

  /**
   * The results of {@code read} for {@code keys}, until the deadline passes or one fails: then some
   * are missing.
   *
   * @param read changes nothing: one that has not ended at the deadline goes on for a while
   */
  <K, V> Map<K, V> of(List<K> keys, SearchDeadline deadline, Function<K, V> read) {
    Batch<K, V> batch = new Batch<>(keys, deadline, read);
    batch.start();
    Map<K, V> results = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      K key = keys.get(i);
      wait(batch.running.get(i), deadline).ifPresent(value -> results.put(key, value));
    }
    return results;
  }

  /** The reads of one search that are made together. */
  private final class Batch<K, V> implements Runnable {
    private final List<K> keys;
    private final SearchDeadline deadline;
    private final Function<K, V> read;
    private final List<CompletableFuture<Optional<V>>> running;
    private final AtomicInteger next = new AtomicInteger();

    Batch(List<K> keys, SearchDeadline deadline, Function<K, V> read) {
      this.keys = keys;
      this.deadline = deadline;
      this.read = read;
      this.running =
          Stream.generate(() -> new CompletableFuture<Optional<V>>()).limit(keys.size()).toList();
    }

    void start() {
      for (int i = 0; i < Math.min(readsMax, keys.size()); i++) {
        readers.execute(this);
      }
    }

    /** Makes one read, and goes to the end of the queue for another one. */
    @Override
    public void run() {
      int i = next.getAndIncrement();
      if (i >= keys.size()) {
        return;
      }
      try {
        running
            .get(i)
            .complete(deadline.isOpen() ? Optional.of(read.apply(keys.get(i))) : Optional.empty());
      } catch (RuntimeException | Error failed) {
        running.get(i).completeExceptionally(failed);
      }
      readers.execute(this);
    }
  }

  private static <V> Optional<V> wait(
      CompletableFuture<Optional<V>> read, SearchDeadline deadline) {
    try {
      return read.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      deadline.pass();
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      deadline.pass();
      return Optional.empty();
    } catch (ExecutionException failed) {
      deadline.fail(failed.getCause());
      return Optional.empty();
    }
  }
}
