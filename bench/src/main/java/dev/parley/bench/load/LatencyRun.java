package dev.parley.bench.load;

import dev.parley.bench.load.LatencyBenchmark.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends one message after the other, taking turns between the ways; not thread-safe. */
final class LatencyRun {
  /** Messages per second in each busy chat. */
  static final double BUSY_RATE = 4;

  /** Of the slow way, which is waited for beside the others, only every so many rounds. */
  private static final int SLOW_EVERY = 6;

  private static final long SLOW_QUIET_MS = 3_000;

  private final List<Delivery> ways;
  private final Map<String, Long> lastNs = new HashMap<>();

  LatencyRun(List<Delivery> ways) {
    this.ways = List.copyOf(ways);
  }

  /** Every way in turn, in chats that are quiet. */
  void idle(int rounds, Recorder recorder) {
    List<CompletableFuture<Void>> slow = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (Delivery way : ways) {
        boolean isSlow = way.quietMs() > SLOW_QUIET_MS;
        if (!isSlow) {
          probe(way, round, recorder).join();
        } else if (round % SLOW_EVERY == 0) {
          slow.add(probe(way, round / SLOW_EVERY, recorder));
        }
      }
    }
    slow.forEach(CompletableFuture::join);
  }

  /** The ways one after the other, each while its busy chats are written to. */
  void loaded(Duration block, Recorder quiet, Recorder busy) throws InterruptedException {
    for (Delivery way : ways) {
      CompletableFuture<Void> probing =
          CompletableFuture.runAsync(() -> probeUntil(way, block, quiet));
      OpenLoop.Result result =
          OpenLoop.run(
              BUSY_RATE * way.busyChats(),
              block,
              n -> {
                int chat = way.quietChats() + (int) (n % way.busyChats());
                return way.send(chat, UUID.randomUUID()).thenApply(arrived -> true);
              });
      busy.add(way, result.latencyUs());
      if (result.failed() > 0 || result.overloaded()) {
        throw new IllegalStateException(
            way.name() + ": " + result.failed() + " messages did not arrive");
      }
      probing.join();
    }
  }

  private void probeUntil(Delivery way, Duration block, Recorder quiet) {
    long end = System.nanoTime() + block.toNanos();
    for (int n = 0; System.nanoTime() < end; n++) {
      probe(way, n, quiet).join();
    }
  }

  private CompletableFuture<Void> probe(Delivery way, int n, Recorder recorder) {
    int chat = n % way.quietChats();
    Long last = lastNs.get(way.name() + chat);
    if (last != null) {
      long quietAt = last + TimeUnit.MILLISECONDS.toNanos(way.quietMs());
      for (long left = quietAt - System.nanoTime(); left > 0; left = quietAt - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    long began = System.nanoTime();
    lastNs.put(way.name() + chat, began);
    return way.send(chat, UUID.randomUUID())
        .thenRun(() -> recorder.record(way, System.nanoTime() - began));
  }
}
