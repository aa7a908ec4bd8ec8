package dev.parley.aggregator.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.shared.event.ChatId;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The time of each chat's last flush. A chat is forgotten when a window has passed: the policy
 * treats an unknown chat and a quiet one alike.
 */
public final class LastFlushes {
  private final Ticker ticker;
  private final Cache<ChatId, Long> times;

  public LastFlushes(long windowMs, Ticker ticker) {
    this.ticker = ticker;
    this.times =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(Duration.ofMillis(Math.max(1, windowMs)))
            .build();
  }

  public long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(ticker.read());
  }

  public OptionalLong of(ChatId chat) {
    Long time = times.getIfPresent(chat);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }

  public void record(ChatId chat) {
    times.put(chat, nowMs());
  }
}
