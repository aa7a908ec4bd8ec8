package dev.parley.chat.notification;

import dev.parley.chat.access.CallerHandler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.token.Caller;
import java.util.List;

/** {@code GET /devices}: the devices of the caller. */
final class ListDevices implements CallerHandler {
  private final DeviceStore devices;

  ListDevices(DeviceStore devices) {
    this.devices = devices;
  }

  private record DevicesAnswer(List<DeviceView> devices) {}

  @Override
  public Response handle(Caller caller, Request request) {
    return Response.ok(
        new DevicesAnswer(devices.of(caller.userId()).stream().map(DeviceView::of).toList()));
  }
}
