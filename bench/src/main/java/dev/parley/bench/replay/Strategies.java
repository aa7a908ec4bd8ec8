package dev.parley.bench.replay;

import dev.parley.aggregator.batch.AggregationPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The policies that are compared, by the names that the tables give them. */
final class Strategies {
  /** As the aggregator is deployed. */
  static final int EVENTS_MAX = 100;

  static final int BYTES_MAX = 64 * 1024;
  static final Duration WINDOW = Duration.ofSeconds(1);

  static final String OURS = "leading edge, then one per 1 s (ours)";
  static final String OPTIMUM = "offline optimum";
  static final String EACH = "one write per message";

  private Strategies() {}

  /**
   * What is compared, in order of the table.
   *
   * @param flushPriceMs how long a message would have to wait to be as bad as one more flush
   */
  static Map<String, Strategy> all(long flushPriceMs) {
    Map<String, Strategy> all = new LinkedHashMap<>();
    all.put(EACH, Strategies::each);
    all.put("(user, chat), 10 messages or 3 s of silence", new Silence(true, 10, 3_000));
    all.put("chat, 10 messages or 3 s of silence", new Silence(false, 10, 3_000));
    all.put("deadline 1 s", Batches.deadline(WINDOW.toMillis()));
    all.put(OURS, ours(WINDOW));
    all.put("price, never sooner than 1 s", Batches.priced(flushPriceMs, WINDOW.toMillis(), false));
    all.put("price after a leading edge", Batches.priced(flushPriceMs, WINDOW.toMillis(), true));
    all.put("ours with a credit of 2 flushes", new Credit(2, WINDOW.toMillis()));
    all.put(OPTIMUM, new Optimum(flushPriceMs));
    return all;
  }

  static Strategy ours(Duration window) {
    return new Ours(new AggregationPolicy(window, EVENTS_MAX, BYTES_MAX));
  }

  private static int each(Conversation chat, long[] delaysMs) {
    return chat.size();
  }
}
