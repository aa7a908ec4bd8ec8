package dev.parley.notify.recipient;

import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.notification.PushDevice;
import dev.parley.shared.token.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps devices from being called on which nobody is signed in any more: the person has ended the
 * session from elsewhere or changed the password, or an administrator has disabled the account.
 * Such a device is forgotten.
 */
public final class SignedInDevices {
  private final AuthSessions sessions;
  private final DeviceStore devices;

  public SignedInDevices(AuthSessions sessions, DeviceStore devices) {
    this.sessions = sessions;
    this.devices = devices;
  }

  /** What is left of {@code calls}. */
  public List<Call> among(List<Call> calls) {
    Set<SessionId> ended =
        sessions.ended(
            calls.stream()
                .flatMap(call -> call.devices().stream())
                .flatMap(device -> device.session().stream())
                .collect(Collectors.toUnmodifiableSet()));
    if (ended.isEmpty()) {
      return calls;
    }
    List<Call> left = new ArrayList<>();
    for (Call call : calls) {
      List<PushDevice> called = new ArrayList<>();
      for (PushDevice device : call.devices()) {
        if (device.session().filter(ended::contains).isPresent()) {
          devices.removeEnded(call.user(), device);
        } else {
          called.add(device);
        }
      }
      if (!called.isEmpty()) {
        left.add(new Call(call.user(), called, call.notification(), call.lastRead()));
      }
    }
    return left;
  }
}
