package dev.parley.chat.notification;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;

/** {@code DELETE /devices/{device}}: the caller is not called there any more. */
final class RemoveDevice implements CallerHandler {
  private final DeviceStore devices;
  private final Throttles throttles;

  RemoveDevice(DeviceStore devices, Throttles throttles) {
    this.devices = devices;
    this.throttles = throttles;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    throttles.read(caller.userId());
    boolean removed =
        Uuids.parse(request.path("device"))
            .filter(device -> devices.remove(caller.userId(), device))
            .isPresent();
    if (!removed) {
      throw new ProblemException(ChatProblem.UNKNOWN_DEVICE, "you have no such device");
    }
    return Response.noContent();
  }
}
