package dev.parley.aggregator.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.event.ChatId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets people who are writing cause one flush of a chat in {@link #LEAST_MS} at most. */
public final class TypingFlushes {
  /** Least time between two flushes that only say who is writing, in ms. */
  public static final long LEAST_MS = 12_000;

  /** About 100 bytes each. A chat that is forgotten gets one flush more. */
  private static final int CHATS_MAX = 50_000;

  private final Cache<ChatId, Boolean> recent;

  /**
   * No flush so far.
   *
   * @param nowMs a clock that only moves on, in ms
   */
  public TypingFlushes(LongSupplier nowMs) {
    this.recent =
        Caffeine.newBuilder()
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(nowMs.getAsLong()))
            .expireAfterWrite(Duration.ofMillis(LEAST_MS))
            .maximumSize(CHATS_MAX)
            .build();
  }

  /** Whether {@code chat} may have such a flush now; then it is counted. */
  public boolean take(ChatId chat) {
    return recent.asMap().putIfAbsent(chat, true) == null;
  }
}
