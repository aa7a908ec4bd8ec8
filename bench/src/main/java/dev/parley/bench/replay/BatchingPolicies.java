package dev.parley.bench.replay;

import dev.parley.aggregator.batch.AggregationPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The policies that the replay compares, by their names in the tables. */
final class BatchingPolicies {
  /** As in the deployed aggregator. */
  static final int EVENTS_MAX = 100;

  static final int BYTES_MAX = 64 * 1024;
  static final Duration WINDOW = Duration.ofSeconds(1);

  static final String PARLEY = "leading edge, then one per 1 s (Parley)";
  static final String OPTIMUM = "offline optimum";
  static final String EACH = "one write per message";

  private BatchingPolicies() {}

  /**
   * All policies, in the order of the table.
   *
   * @param flushPriceMs price of one flush: it costs as much as one message that waits for this
   *     long
   */
  static Map<String, BatchingPolicy> all(long flushPriceMs) {
    Map<String, BatchingPolicy> all = new LinkedHashMap<>();
    all.put(EACH, BatchingPolicies::each);
    all.put("(user, chat), 10 messages or 3 s of silence", new SilenceTimeout(true, 10, 3_000));
    all.put("chat, 10 messages or 3 s of silence", new SilenceTimeout(false, 10, 3_000));
    all.put("deadline 1 s", DueTimePolicy.deadline(WINDOW.toMillis()));
    all.put(PARLEY, parley(WINDOW));
    all.put(
        "price, never sooner than 1 s",
        DueTimePolicy.priced(flushPriceMs, WINDOW.toMillis(), false));
    all.put(
        "price after a leading edge", DueTimePolicy.priced(flushPriceMs, WINDOW.toMillis(), true));
    all.put("token bucket of 2 flushes", new TokenBucket(2, WINDOW.toMillis()));
    all.put(OPTIMUM, new OfflineOptimum(flushPriceMs));
    return all;
  }

  /** Parley's own policy with another window. */
  static BatchingPolicy parley(Duration window) {
    return new ParleyPolicy(new AggregationPolicy(window, EVENTS_MAX, BYTES_MAX));
  }

  private static int each(ChatTrace chat, long[] delaysMs) {
    return chat.size();
  }
}
