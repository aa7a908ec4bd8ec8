package dev.parley.shared.notification;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When users want to hear nothing.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. A write may
 * then be repeated: the result is the same as after one write.
 */
public interface QuietStore {
  /** The longest mute. */
  Duration MUTE_MAX = Duration.ofDays(3_653);

  /** Replaces the mute of that chat. */
  void mute(UserId user, Mute mute);

  /** Ends the mute of {@code chat}. */
  void unmute(UserId user, ChatId chat);

  /** Whether {@code user} has muted {@code chat} now. */
  boolean isMuted(UserId user, ChatId chat);

  /** The mutes of {@code user} that have not ended, at most {@code limit}. */
  List<Mute> mutes(UserId user, int limit);

  /** Replaces the hours of {@code user}; empty for none. */
  void setDoNotDisturb(UserId user, Optional<DoNotDisturb> hours);

  /** The hours of {@code user}; empty if there are none. */
  Optional<DoNotDisturb> doNotDisturb(UserId user);
}
