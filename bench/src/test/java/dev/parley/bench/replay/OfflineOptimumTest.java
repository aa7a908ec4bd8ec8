package dev.parley.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OfflineOptimumTest {
  private static final long PRICE_MS = 1_000;

  @Test
  void shouldCostAsMuchAsTheCheapestOfAllPartitions() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      long[] times = new long[1 + random.nextInt(10)];
      for (int i = 1; i < times.length; i++) {
        times[i] = times[i - 1] + random.nextLong(1, 900);
      }
      long[] delays = new long[times.length];
      long cost = PRICE_MS * new OfflineOptimum(PRICE_MS).replay(ChatTrace.at(times), delays);
      for (long delay : delays) {
        cost += delay;
      }

      assertThat(cost).isEqualTo(cheapestPartition(times));
    }
  }

  /** A set bit marks the last message of a flush; the last message of all always is one. */
  private static long cheapestPartition(long[] times) {
    long cheapest = Long.MAX_VALUE;
    for (int cuts = 0; cuts < 1 << (times.length - 1); cuts++) {
      long cost = 0;
      int first = 0;
      for (int i = 0; i < times.length; i++) {
        if (i == times.length - 1 || (cuts >> i & 1) == 1) {
          cost += PRICE_MS;
          for (int waited = first; waited <= i; waited++) {
            cost += times[i] - times[waited];
          }
          first = i + 1;
        }
      }
      cheapest = Math.min(cheapest, cost);
    }
    return cheapest;
  }
}
