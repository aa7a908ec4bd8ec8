package dev.parley.notify.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auth.oauth2.GoogleCredentials;
import dev.parley.notify.recipient.Notification;
import dev.parley.shared.http.Json;
import dev.parley.shared.notification.FcmRegistration;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends notifications to native clients with Firebase Cloud Messaging's HTTP v1: only ids, because
 * Google can read these. The client fetches the message itself.
 */
public final class FcmSender {
  private static final Logger LOG = LoggerFactory.getLogger(FcmSender.class);
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

  private static final String UNREGISTERED = "UNREGISTERED";
  private static final String INVALID = "INVALID_ARGUMENT";

  /** Anybody can register a text that looks like a token, so this is no fault of ours. */
  private static final String NO_TOKEN = "message.token";

  /** Longer than any error of FCM. */
  private static final long ANSWER_BYTES_MAX = 16 * 1024;

  private final String url;
  private final Optional<String> emulator;
  private final PushServices services;
  private GoogleCredentials credentials;

  /**
   * Sends for {@code project}.
   *
   * @param emulator {@code host:port} of a stand-in; empty for Google's service
   * @param services reaches FCM, or the stand-in
   */
  public FcmSender(String project, Optional<String> emulator, PushServices services) {
    String base = emulator.map(host -> "http://" + host).orElse("https://fcm.googleapis.com");
    this.url = base + "/v1/projects/" + project + "/messages:send";
    this.emulator = emulator;
    this.services = services;
  }

  /** Sends {@code notification} to {@code client}. */
  CompletableFuture<Attempt> send(FcmRegistration client, Notification notification) {
    try {
      Request request =
          new Request.Builder()
              .url(url)
              .header("Authorization", "Bearer " + token())
              .post(RequestBody.create(body(client, notification), JSON))
              .build();
      return services.send(request, FcmSender::attempt);
    } catch (IOException noToken) {
      LOG.atError().setCause(noToken).log("no token for Firebase Cloud Messaging");
      return CompletableFuture.completedFuture(Attempt.LATER);
    }
  }

  private static byte[] body(FcmRegistration client, Notification notification) throws IOException {
    String chat = notification.chat().toString();
    Map<String, String> ids =
        Map.of(
            "chat_id",
            chat,
            "event_id",
            notification.event().toString(),
            "unread",
            Integer.toString(notification.unread()));
    return Json.MAPPER.writeValueAsBytes(
        Map.of(
            "message",
            Map.of(
                "token",
                client.token(),
                "data",
                ids,
                "android",
                Map.of("collapse_key", chat, "priority", "HIGH"),
                "apns",
                Map.of("headers", Map.of("apns-collapse-id", chat)))));
  }

  private synchronized String token() throws IOException {
    if (emulator.isPresent()) {
      return "owner";
    }
    if (credentials == null) {
      credentials = GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE));
    }
    credentials.refreshIfExpired();
    return credentials.getAccessToken().getTokenValue();
  }

  private static Attempt attempt(Response response) {
    int status = response.code();
    if (status == 200) {
      return Attempt.SENT;
    }
    if ((status == 404 && error(response).equals(UNREGISTERED))
        || (status == 400 && error(response).equals(NO_TOKEN))) {
      return Attempt.GONE;
    }
    if (status == 429 || status >= 500) {
      return Attempt.LATER;
    }
    LOG.atError()
        .addKeyValue("host", "fcm")
        .addKeyValue("status", status)
        .log("a push service refuses notifications");
    return Attempt.REFUSED;
  }

  /** What an answer says is wrong: its error code, or the field that is not valid. */
  private static String error(Response response) {
    try {
      JsonNode error = Json.MAPPER.readTree(response.peekBody(ANSWER_BYTES_MAX).bytes());
      for (JsonNode detail : error.path("error").path("details")) {
        JsonNode field = detail.path("fieldViolations").path(0).path("field");
        if (field.isTextual()) {
          return field.asText();
        }
        if (detail.hasNonNull("errorCode") && !detail.get("errorCode").asText().equals(INVALID)) {
          return detail.get("errorCode").asText();
        }
      }
      return "";
    } catch (IOException unreadable) {
      // An answer without a code is no reason to forget a device.
      return "";
    }
  }
}
