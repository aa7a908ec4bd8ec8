package dev.parley.aggregator.push;

import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** Pushes messages to one aggregator, one request per message, as Pub/Sub does. */
public record PushClient(URI aggregator) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The status with which the push of {@code event} is answered. */
  public CompletableFuture<Integer> push(String token, StoredEvent event) {
    return post(token, body(event)).thenApply(HttpResponse::statusCode);
  }

  public CompletableFuture<HttpResponse<String>> post(String token, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(aggregator.resolve("/push"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(aggregator.resolve(path)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The body of a push of {@code event}. */
  public static String body(StoredEvent event) {
    return """
    {"message": {"data": "%s", "messageId": "1", "publishTime": "2026-01-01T00:00:00Z",
      "attributes": {"chat_id": "%s", "v": "1"}}, "subscription": "projects/p/subscriptions/s"}
    """
        .formatted(
            Base64.getEncoder().encodeToString(EventJson.encode(event)), event.chatId().toString());
  }
}
