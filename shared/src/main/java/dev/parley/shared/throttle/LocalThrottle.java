package dev.parley.shared.throttle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds each key (a user, for example) to a limit. It counts only the uses on this instance.
 *
 * <p>A use takes nanoseconds and no network. So it is for frequent actions, if one client must not
 * occupy an instance, but an exact count over all instances is not needed. It remembers a bounded
 * number of keys and forgets the key first that was unused for the longest time.
 *
 * @param <K> type of the keys, compared by {@code equals}
 */
public final class LocalThrottle<K> {
  /** Each key takes about 100 bytes. */
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
   * Counts one use of {@code key}, unless it is at its limit.
   *
   * @return empty if the use was counted; otherwise the time until a use is possible
   */
  public Optional<Duration> take(K key) {
    return takeCost(key, stepNanos);
  }

  /**
   * Counts {@code times} uses of {@code key} at once, or half of the limit if that is less.
   *
   * @return empty if they were counted; otherwise the time until they are possible
   */
  public Optional<Duration> take(K key, int times) {
    return takeCost(key, Math.min(periodNanos / 2, times * stepNanos));
  }

  private synchronized Optional<Duration> takeCost(K key, long cost) {
    long now = nanoTime.getAsLong();
    Long known = fullAt.get(key);
    // Only differences have a meaning, because the zero of the clock is arbitrary.
    long used = known == null ? 0 : Math.max(0, known - now);
    long over = used + cost - periodNanos;
    if (over > 0) {
      return Optional.of(Duration.ofNanos(over));
    }
    fullAt.put(key, now + used + cost);
    return Optional.empty();
  }

  synchronized int keys() {
    return fullAt.size();
  }
}
