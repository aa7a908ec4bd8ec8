package dev.parley.shared.presence;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The beats of users: a beat says that a user uses a device at present, and expires by itself.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. A write may
 * then be repeated: the result is the same as after one write.
 */
public interface PresenceStore {
  /** The device of requests that do not name one, such as sends. */
  UUID UNNAMED_DEVICE = new UUID(0, 0);

  /**
   * Writes a beat, which replaces the one of the same device.
   *
   * @param number of this request of the device; a beat whose number is not above that of the
   *     device's last good-bye does not count. Empty if the device does not count its requests
   * @param visible the chat that is on the screen of the device
   */
  void beat(UserId user, UUID device, OptionalLong number, Optional<ChatId> visible);

  /** As {@link #beat}, for {@link #UNNAMED_DEVICE}; returns at once. A failure is logged. */
  void beatUnawaited(UserId user);

  /**
   * Ends the beat of a device, and that of {@link #UNNAMED_DEVICE}. Does nothing if a good-bye of
   * the device with a greater number has come before.
   *
   * @param number of this request of the device; empty if the device does not count them: then a
   *     beat that was sent before and is written afterwards counts
   */
  void leave(UserId user, UUID device, OptionalLong number);

  /** Whether others may see the presence of {@code user}. */
  void hide(UserId user, boolean hidden);

  /** What is stored about {@code users}: one entry for each of them. */
  Map<UserId, Presence> find(Collection<UserId> users);
}
