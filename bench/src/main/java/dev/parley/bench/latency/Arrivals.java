package dev.parley.bench.latency;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Messages that are on their way to a receiver, by their keys. */
final class Arrivals {
  private static final long PATIENCE_S = 60;

  private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

  /** Completes when {@link #seen} is called with this key. */
  CompletableFuture<Void> expect(String key) {
    CompletableFuture<Void> arrival = new CompletableFuture<>();
    awaited.put(key, arrival);
    return arrival.orTimeout(PATIENCE_S, TimeUnit.SECONDS);
  }

  /** The receiver has the message of this key; only the first call counts. */
  void seen(String key) {
    CompletableFuture<Void> arrival = awaited.remove(key);
    if (arrival != null) {
      arrival.complete(null);
    }
  }
}
