package dev.parley.chat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Reads many things at the same time, within one bound for the whole instance. */
final class ParallelReads {
  /** Things read at the same time, whoever asks. */
  private static final int READS_MAX = 16;

  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READS_MAX,
          task -> {
            Thread thread = new Thread(task, "chat-reader");
            thread.setDaemon(true);
            return thread;
          });

  /** What {@code read} finds for each of {@code keys}, in their order. */
  <K, V> List<V> of(List<K> keys, Function<K, Optional<V>> read) {
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
