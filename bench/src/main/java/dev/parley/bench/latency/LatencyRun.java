package dev.parley.bench.latency;

import dev.parley.bench.load.OpenLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends one message after the other, on each path in turn; not thread-safe. */
final class LatencyRun {
  /** Messages per second in each busy chat. */
  static final double BUSY_RATE = 4;

  /**
   * A slow path gets a message in one of this many rounds, and the other paths do not wait for it.
   */
  private static final int SLOW_EVERY = 6;

  private static final long SLOW_QUIET_MS = 3_000;

  private final List<MessagePath> paths;
  private final Map<String, Long> lastNs = new HashMap<>();

  LatencyRun(List<MessagePath> paths) {
    this.paths = List.copyOf(paths);
  }

  /** Sends on every path in turn, in quiet chats. */
  void idle(int rounds, LatencyRecorder recorder) {
    List<CompletableFuture<Void>> slow = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (MessagePath path : paths) {
        boolean isSlow = path.quietMs() > SLOW_QUIET_MS;
        if (!isSlow) {
          probe(path, round, recorder).join();
        } else if (round % SLOW_EVERY == 0) {
          slow.add(probe(path, round / SLOW_EVERY, recorder));
        }
      }
    }
    slow.forEach(CompletableFuture::join);
  }

  /** Sends on one path after the other, in a quiet chat and in busy chats at the same time. */
  void loaded(Duration block, LatencyRecorder quiet, LatencyRecorder busy)
      throws InterruptedException {
    for (MessagePath path : paths) {
      CompletableFuture<Void> probing =
          CompletableFuture.runAsync(() -> probeUntil(path, block, quiet));
      OpenLoop.Result result =
          OpenLoop.run(
              BUSY_RATE * path.busyChats(),
              block,
              n -> {
                int chat = path.quietChats() + (int) (n % path.busyChats());
                return path.send(chat, UUID.randomUUID()).thenApply(arrived -> true);
              });
      busy.add(path, result.latencyUs());
      if (result.failed() > 0 || result.overloaded()) {
        throw new IllegalStateException(
            path.name() + ": " + result.failed() + " messages did not arrive");
      }
      probing.join();
    }
  }

  private void probeUntil(MessagePath path, Duration block, LatencyRecorder quiet) {
    long end = System.nanoTime() + block.toNanos();
    for (int n = 0; System.nanoTime() < end; n++) {
      probe(path, n, quiet).join();
    }
  }

  private CompletableFuture<Void> probe(MessagePath path, int n, LatencyRecorder recorder) {
    int chat = n % path.quietChats();
    Long last = lastNs.get(path.name() + chat);
    if (last != null) {
      long quietAt = last + TimeUnit.MILLISECONDS.toNanos(path.quietMs());
      for (long left = quietAt - System.nanoTime(); left > 0; left = quietAt - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    long began = System.nanoTime();
    lastNs.put(path.name() + chat, began);
    return path.send(chat, UUID.randomUUID())
        .thenRun(() -> recorder.record(path, System.nanoTime() - began));
  }
}
