package dev.parley.chat.notification;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.Throttles;
import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.notification.QuietStore;
import dev.parley.shared.notification.WebPushSettings;
import dev.parley.shared.token.Authenticator;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The endpoints of devices, mutes and the hours in which nothing disturbs. */
public final class NotificationFeature {
  private final RegisterDevice registerDevice;
  private final ListDevices listDevices;
  private final RemoveDevice removeDevice;
  private final MuteChat muteChat;
  private final ReadNotificationChoices readChoices;
  private final ChangeDoNotDisturb changeDoNotDisturb;

  public NotificationFeature(
      Authenticator authenticator,
      ChatPermissions permissions,
      DeviceStore devices,
      QuietStore quiet,
      WebPushSettings webPush,
      Throttles throttles,
      InstantSource clock) {
    this.registerDevice =
        new RegisterDevice(
            authenticator,
            devices,
            webPush.applicationServerKey().isPresent(),
            new EndpointCheck(webPush.endpoints()),
            throttles);
    this.listDevices = new ListDevices(devices);
    this.removeDevice = new RemoveDevice(devices, throttles);
    this.muteChat = new MuteChat(permissions, quiet, throttles, clock);
    this.readChoices = new ReadNotificationChoices(quiet, webPush.applicationServerKey());
    this.changeDoNotDisturb = new ChangeDoNotDisturb(quiet, throttles);
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<NotificationFeature> feature) {
    routes
        .get("/devices", () -> feature.get().listDevices)
        .post("/devices", () -> feature.get().registerDevice)
        .delete("/devices/{device}", () -> feature.get().removeDevice)
        .get("/notifications", () -> feature.get().readChoices)
        .put("/notifications", () -> feature.get().changeDoNotDisturb)
        .put("/{chat}/mute", () -> feature.get().muteChat);
  }
}
