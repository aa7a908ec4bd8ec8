package dev.parley.chat.notification;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.notification.DeviceStore.Registration;
import dev.parley.shared.notification.FcmRegistration;
import dev.parley.shared.notification.PushTarget;
import dev.parley.shared.notification.WebPushSubscription;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.Caller;
import dev.parley.shared.token.SessionId;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /devices}: the caller wants to be called on a device. */
final class RegisterDevice implements CallerHandler {
  private final Authenticator authenticator;
  private final DeviceStore devices;
  private final boolean callsBrowsers;
  private final EndpointCheck endpoints;
  private final Throttles throttles;

  /**
   * The handler.
   *
   * @param authenticator tells in which session the caller is
   * @param callsBrowsers whether anybody sends notifications to browsers
   */
  RegisterDevice(
      Authenticator authenticator,
      DeviceStore devices,
      boolean callsBrowsers,
      EndpointCheck endpoints,
      Throttles throttles) {
    this.authenticator = authenticator;
    this.devices = devices;
    this.callsBrowsers = callsBrowsers;
    this.endpoints = endpoints;
    this.throttles = throttles;
  }

  private record DeviceInput(String kind, String endpoint, KeysInput keys, String token) {
    /** Never the address. */
    @Override
    public String toString() {
      return "DeviceInput[" + kind + "]";
    }
  }

  private record KeysInput(String p256dh, String auth) {
    @Override
    public String toString() {
      return "KeysInput[]";
    }
  }

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    throttles.read(caller.userId());
    PushTarget target = target(request.body(DeviceInput.class));
    Optional<SessionId> session = authenticator.verified(request.bearerToken()).session();
    Registration registration =
        devices.register(caller.userId(), caller.username(), target, session);
    if (registration instanceof Registration.Registered registered) {
      request.concerns("device_id", registered.device().deviceId());
      DeviceView view = DeviceView.of(registered.device());
      return registered.first() ? Response.created(view) : Response.ok(view);
    }
    throw new ProblemException(
        ChatProblem.TOO_MANY_DEVICES,
        "you have " + DeviceStore.DEVICES_MAX + " devices already; remove one first");
  }

  private PushTarget target(DeviceInput input) {
    if (WebPushSubscription.KIND.equals(input.kind())) {
      return browser(input);
    }
    if (FcmRegistration.KIND.equals(input.kind())) {
      new Validation()
          .require(
              input.token() != null && input.token().matches(FcmRegistration.TOKEN_FORM),
              "token",
              FieldRule.FORM,
              "must be a registration token of Firebase Cloud Messaging")
          .check();
      return new FcmRegistration(input.token());
    }
    throw ProblemException.invalid("kind", "must be webpush or fcm");
  }

  private WebPushSubscription browser(DeviceInput input) {
    if (!callsBrowsers) {
      throw new ProblemException(
          ChatProblem.NOTIFICATIONS_OFF, "this installation sends nothing to browsers");
    }
    KeysInput keys = input.keys() == null ? new KeysInput(null, null) : input.keys();
    new Validation()
        .require(
            WebPushSubscription.isPublicKey(keys.p256dh()),
            "keys.p256dh",
            FieldRule.FORM,
            "must be a public key of P-256 in base64url")
        .require(
            WebPushSubscription.isSecret(keys.auth()),
            "keys.auth",
            FieldRule.FORM,
            "must be 16 bytes in base64url")
        .check();
    return new WebPushSubscription(endpoints.require(input.endpoint()), keys.p256dh(), keys.auth());
  }
}
