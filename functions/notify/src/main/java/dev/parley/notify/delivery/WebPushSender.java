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
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notifications to browsers: encrypted to the browser, so with the text. */
public final class WebPushSender {
  private static final Logger LOG = LoggerFactory.getLogger(WebPushSender.class);

  /** A browser that is off for longer is not called for what was said then. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final int UUID_BYTES = 16;

  private final WebPush webPush;
  private final PushEndpoints endpoints;
  private final PushServices services;

  public WebPushSender(VapidSettings vapid, PushEndpoints endpoints, PushServices services) {
    this.webPush = new WebPush(vapid.subject(), vapid.keys());
    this.endpoints = endpoints;
    this.services = services;
  }

  /** What the service worker of the web client reads. */
  private record Payload(
      ChatId chatId,
      EventId eventId,
      boolean direct,
      String title,
      String author,
      String body,
      int unread) {
    static Payload of(Notification n) {
      return new Payload(
          n.chat(), n.event(), n.direct(), n.title(), n.author(), n.text(), n.unread());
    }
  }

  private record Closing(ChatId chatId, EventId readEventId) {}

  /** Sends {@code notification} to {@code browser}. */
  CompletableFuture<Attempt> send(WebPushSubscription browser, Notification notification) {
    return send(browser, notification.chat(), Payload.of(notification), WebPush.Urgency.High);
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
    return services.send(
        request.post(RequestBody.create(sealed)).build(), response -> attempt(response, browser));
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

  private static Attempt attempt(Response response, WebPushSubscription browser) {
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
    LOG.atError()
        .addKeyValue("host", browser.endpoint().getHost())
        .addKeyValue("status", status)
        .log("a push service refuses notifications");
    return Attempt.REFUSED;
  }
}
