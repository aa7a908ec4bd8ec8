package dev.parley.bench.load;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Messages that somebody waits for, by their keys. */
final class Arrivals {
  private static final long PATIENCE_S = 60;

  private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

  CompletableFuture<Void> expect(String key) {
    CompletableFuture<Void> arrival = new CompletableFuture<>();
    awaited.put(key, arrival);
    return arrival.orTimeout(PATIENCE_S, TimeUnit.SECONDS);
  }

  /** A client has it; only the first time counts. */
  void seen(String key) {
    CompletableFuture<Void> arrival = awaited.remove(key);
    if (arrival != null) {
      arrival.complete(null);
    }
  }
}
