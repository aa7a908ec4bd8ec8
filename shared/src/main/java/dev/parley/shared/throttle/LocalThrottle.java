package dev.parley.shared.throttle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds keys to a limit, as far as this instance sees them.
 *
 * <p>Takes nanoseconds and no network: for what is done often, where it matters that nobody takes
 * an instance for himself and not that the count is exact over all instances. Remembers a bounded
 * number of keys; who has not been seen for the longest time is forgotten first.
 *
 * @param <K> who is held to the limit; a key by its {@code equals}
 */
public final class LocalThrottle<K> {
  /** About 100 bytes each. */
  static final int KEYS_MAX = 50_000;

  private final long stepNanos;
  private final long periodNanos;
  private final LongSupplier nanoTime;
  private final Map<K, Long> fullAt =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
          return size() > KEYS_MAX;
        }
      };

  public LocalThrottle(Limit limit) {
    this(limit, System::nanoTime);
  }

  LocalThrottle(Limit limit, LongSupplier nanoTime) {
    this.stepNanos = limit.step().toNanos();
    this.periodNanos = limit.period().toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * Uses {@code key} once, unless it is at its limit.
   *
   * @return empty where that was possible, otherwise how long it takes until it is
   */
  public synchronized Optional<Duration> take(K key) {
    long now = nanoTime.getAsLong();
    Long known = fullAt.get(key);
    // Differences, because the clock's zero is arbitrary.
    long used = known == null ? 0 : Math.max(0, known - now);
    long over = used + stepNanos - periodNanos;
    if (over > 0) {
      return Optional.of(Duration.ofNanos(over));
    }
    fullAt.put(key, now + used + stepNanos);
    return Optional.empty();
  }

  synchronized int keys() {
    return fullAt.size();
  }
}
