package dev.parley.shared.notification;

import dev.parley.shared.event.UserId;
import dev.parley.shared.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The devices of all users.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. A write may
 * then be repeated: the result is the same as after one write.
 */
public interface DeviceStore {
  /** Most devices of one user: more are forgotten ones, or an attack. */
  int DEVICES_MAX = 20;

  /** A device that does not register again within this time is forgotten. */
  Duration KEPT = Duration.ofDays(60);

  /** What became of a registration. */
  sealed interface Registration {
    /** The device is registered, for another {@link #KEPT}; {@code first} if it was not before. */
    record Registered(PushDevice device, boolean first) implements Registration {}

    /** The user has {@link #DEVICES_MAX} others. */
    record TooMany() implements Registration {}
  }

  /**
   * Registers the device at {@code target} for {@code user}. If it is somebody else's device, it is
   * that person's no more: only the last one who signed in there is called there.
   *
   * @param username under which the user is mentioned
   * @param session after whose end the device is not called any more
   */
  Registration register(
      UserId user, String username, PushTarget target, Optional<SessionId> session);

  /** The devices of {@code user}, at most {@link #DEVICES_MAX} and a few that came at once. */
  List<PushDevice> of(UserId user);

  /**
   * Forgets a device.
   *
   * @return false if {@code user} has no such device
   */
  boolean remove(UserId user, UUID device);

  /**
   * Forgets a registration that was read before, because its session has ended. If the device has
   * registered again since, in another session, that stays, also if it happens at this moment.
   */
  void removeEnded(UserId user, PushDevice registration);

  /** The user whom {@code @username} calls, if that user has had a device lately. */
  Optional<UserId> mentioned(String username);
}
