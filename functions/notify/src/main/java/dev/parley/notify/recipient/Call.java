package dev.parley.notify.recipient;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.notification.PushDevice;
import java.util.List;
import java.util.Optional;

/**
 * One person who is called, on all devices.
 *
 * @param lastRead how far the person has read the chat
 */
public record Call(
    UserId user, List<PushDevice> devices, Notification notification, Optional<EventId> lastRead) {
  public Call {
    devices = List.copyOf(devices);
  }
}
