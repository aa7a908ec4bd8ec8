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
import java.util.function.Function;

/** Runs the reads of searches at the same time, with one bound for the whole instance. */
final class SearchReads {
  private static final long IDLE_S_MAX = 30;

  private final ThreadPoolExecutor readers;

  /**
   * Threads that exist only while there are searches.
   *
   * @param queriesMax reads that run at the same time
   */
  SearchReads(int queriesMax) {
    this.readers =
        new ThreadPoolExecutor(
            queriesMax,
            queriesMax,
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
    List<CompletableFuture<Optional<V>>> running =
        keys.stream()
            .map(
                key ->
                    CompletableFuture.supplyAsync(
                        () ->
                            deadline.isOpen() ? Optional.of(read.apply(key)) : Optional.<V>empty(),
                        readers))
            .toList();
    Map<K, V> results = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      K key = keys.get(i);
      wait(running.get(i), deadline).ifPresent(value -> results.put(key, value));
    }
    return results;
  }

  private static <V> Optional<V> wait(
      CompletableFuture<Optional<V>> read, SearchDeadline deadline) {
    try {
      return read.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      read.cancel(false);
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
