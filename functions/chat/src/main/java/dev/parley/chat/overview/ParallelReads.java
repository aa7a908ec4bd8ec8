package dev.parley.chat.overview;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Runs many reads of one request at the same time, with one bound for the whole instance. */
public final class ParallelReads {
  /** Reads that run at the same time, over all requests. */
  private static final int READS_MAX = 16;

  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READS_MAX,
          task -> {
            Thread thread = new Thread(task, "chat-reader");
            thread.setDaemon(true);
            return thread;
          });

  /** The results of {@code read} for {@code keys}, in their order, without the empty ones. */
  public <K, V> List<V> of(List<K> keys, Function<K, Optional<V>> read) {
    List<CompletableFuture<Optional<V>>> running =
        keys.stream()
            .map(key -> CompletableFuture.supplyAsync(() -> read.apply(key), readers))
            .toList();
    return running.stream().flatMap(found -> join(found).stream()).toList();
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
