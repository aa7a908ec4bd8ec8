package dev.parley.chat.direct;

import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.util.Optional;

/** Counts the direct chats that users start, over all instances. */
public interface StartThrottle {
  /**
   * Counts a chat that {@code user} starts, unless the user is at the limit.
   *
   * @return empty if it was counted; otherwise the time until a start is possible
   * @throws dev.parley.shared.store.StoreUnavailableException if it is unknown whether it was
   *     counted
   */
  Optional<Duration> take(UserId user);
}
