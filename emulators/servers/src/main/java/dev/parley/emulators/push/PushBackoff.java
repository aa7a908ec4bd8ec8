package dev.parley.emulators.push;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a message waits for its next attempt: twice as long after each of its own failures,
 * between the bounds of the push subscription's {@code retry_policy} in Terraform.
 *
 * <p>Each message has a wait of its own, as at the service: if many fail together because one
 * aggregator has ended, all are tried again after the shortest wait.
 */
final class PushBackoff {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int DOUBLINGS_MAX = 6;

  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /** The wait after one more failure of the message with {@code id}. */
  Duration failed(String id) {
    int doublings = failures.merge(id, 1, Integer::sum) - 1;
    Duration wait = FIRST.multipliedBy(1L << Math.min(doublings, DOUBLINGS_MAX));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  /** To be called when the message is done with. */
  void acknowledged(String id) {
    failures.remove(id);
  }

  /**
   * Call this after a restart of the emulator: it has lost its messages, and counts their ids from
   * 1 again.
   */
  void forget() {
    failures.clear();
  }
}
