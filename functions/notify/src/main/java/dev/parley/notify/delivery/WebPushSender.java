package dev.parley.notify.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.interaso.webpush.WebPush;
import dev.parley.notify.recipient.Notification;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.http.Json;
import dev.parley.shared.notification.PushEndpoints;
import dev.parley.shared.notification.WebPushSubscription;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Sends notifications to browsers: encrypted to the browser, so with the text. */
public final class WebPushSender {
  private static final Logger LOG = LoggerFactory.getLogger(WebPushSender.class);

  /** A browser that is off for longer is not called for what was said then. */
  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * So long a message is tried again if a stranger's server does not take it. A message that is
   * refused makes Pub/Sub push everybody's more slowly, so strangers must not make it refused for
   * long.
   */
  private static final Duration PATIENCE_WITH_STRANGERS = Duration.ofSeconds(30);

  /** Ends the permission of a page that gets a push and shows nothing: so nothing is closed. */
  private static final String WANTS_ALL_SHOWN = ".push.apple.com";

  private static final int UUID_BYTES = 16;

  private final WebPush webPush;
  private final PushEndpoints endpoints;
  private final PushServices wellKnown;
  private final PushServices strangers;
  private final InstantSource clock;

  /**
   * Sends as {@code vapid} says.
   *
   * @param wellKnown reaches the push services of browsers
   * @param strangers reaches all other servers
   */
  public WebPushSender(
      VapidSettings vapid,
      PushEndpoints endpoints,
      PushServices wellKnown,
      PushServices strangers,
      InstantSource clock) {
    this.webPush = new WebPush(vapid.subject(), vapid.keys());
    this.endpoints = endpoints;
    this.wellKnown = wellKnown;
    this.strangers = strangers;
    this.clock = clock;
  }

  /** What the service worker of the web client reads. */
  private record Payload(
      ChatId chatId,
      EventId eventId,
      boolean direct,
      String title,
      String author,
      String body,
      int images,
      int files,
      int unread) {
    static Payload of(Notification n) {
      return new Payload(
          n.chat(),
          n.event(),
          n.direct(),
          n.title(),
          n.author(),
          n.text(),
          n.images(),
          n.files(),
          n.unread());
    }
  }

  private record Closing(ChatId chatId, EventId readEventId) {}

  /** Sends {@code notification} to {@code browser}. */
  CompletableFuture<Attempt> send(WebPushSubscription browser, Notification notification) {
    return send(browser, notification.chat(), Payload.of(notification), WebPush.Urgency.High)
        .thenApply(
            attempt ->
                attempt != Attempt.LATER
                        || isWorthWaiting(
                            endpoints.isWellKnown(browser.endpoint()),
                            notification.event(),
                            clock.instant())
                    ? attempt
                    : Attempt.REFUSED);
  }

  /** Whether a server that did not take {@code message} is asked again. */
  static boolean isWorthWaiting(boolean isKnown, EventId message, Instant now) {
    return isKnown || now.isBefore(message.time().plus(PATIENCE_WITH_STRANGERS));
  }

  /** Whether {@code browser} may get a push that shows nothing. */
  static boolean canClose(WebPushSubscription browser) {
    return !browser.endpoint().getHost().toLowerCase(Locale.ROOT).endsWith(WANTS_ALL_SHOWN);
  }

  /** Tells {@code browser} that everything up to {@code upTo} was read elsewhere. */
  CompletableFuture<Attempt> close(WebPushSubscription browser, ChatId chat, EventId upTo) {
    return send(browser, chat, new Closing(chat, upTo), WebPush.Urgency.Normal);
  }

  private CompletableFuture<Attempt> send(
      WebPushSubscription browser, ChatId chat, Object payload, WebPush.Urgency urgency) {
    String endpoint = browser.endpoint().toString();
    if (endpoints.parse(endpoint).isEmpty()) {
      return CompletableFuture.completedFuture(Attempt.GONE);
    }
    Request.Builder request = new Request.Builder().url(endpoint);
    webPush
        .getHeaders(endpoint, (int) KEPT.toSeconds(), topic(chat), urgency)
        .forEach(request::header);
    byte[] sealed = webPush.getBody(json(payload), browser.publicKey(), browser.secret());
    boolean isKnown = endpoints.isWellKnown(browser.endpoint());
    return (isKnown ? wellKnown : strangers)
        .send(
            request.post(RequestBody.create(sealed)).build(),
            response -> attempt(response, browser, isKnown));
  }

  private static byte[] json(Object payload) {
    try {
      return Json.MAPPER.writeValueAsBytes(payload);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a notification must have a JSON form", impossible);
    }
  }

  /** A push service keeps the newest message of a topic only; a topic has at most 32 characters. */
  private static String topic(ChatId chat) {
    UUID id = chat.value();
    byte[] bytes =
        ByteBuffer.allocate(UUID_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Attempt attempt(Response response, WebPushSubscription browser, boolean isKnown) {
    int status = response.code();
    if (status >= 200 && status < 300) {
      return Attempt.SENT;
    }
    if (status == 404 || status == 410) {
      return Attempt.GONE;
    }
    if (status == 429 || status >= 500) {
      return Attempt.LATER;
    }
    // An alert counts this line: nobody may cause it with a server of their own.
    LOG.atLevel(isKnown ? Level.ERROR : Level.INFO)
        .addKeyValue("host", browser.endpoint().getHost())
        .addKeyValue("status", status)
        .log(
            isKnown
                ? "a push service refuses notifications"
                : "a server that is no known push service refuses notifications");
    return Attempt.REFUSED;
  }
}
