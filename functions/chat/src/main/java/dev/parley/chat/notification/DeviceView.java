package dev.parley.chat.notification;

import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.notification.PushDevice;
import java.time.Instant;
import java.util.UUID;

/**
 * A device as its user sees it, without its address.
 *
 * @param kind {@code webpush} or {@code fcm}
 * @param expiresAt when it is forgotten, unless it registers again
 */
record DeviceView(UUID deviceId, String kind, Instant registeredAt, Instant expiresAt) {
  static DeviceView of(PushDevice device) {
    return new DeviceView(
        device.deviceId(),
        device.target().kind(),
        device.registeredAt(),
        device.registeredAt().plus(DeviceStore.KEPT));
  }
}
