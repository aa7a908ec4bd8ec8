package dev.parley.emulators.stack.slow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A person who uses the deployables over HTTP. */
final class ProxiedClient {
  /** The longest wait of the web client for an answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final Map<String, String> account;
  private final String userId;
  private final String token;

  private ProxiedClient(Map<String, String> account, JsonNode session) {
    this.account = account;
    this.userId = session.required("user_id").asText();
    this.token = session.required("access_token").asText();
  }

  static ProxiedClient register(URI auth) throws IOException, InterruptedException {
    String name = "slow" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    Map<String, String> account = Map.of("username", name, "password", "a-long-" + name);
    return new ProxiedClient(account, json(post(auth, "/register", account), 201));
  }

  /** Signs in again; throws unless it is answered 200. */
  void login(URI auth) throws IOException, InterruptedException {
    json(post(auth, "/login", account), 200);
  }

  String directChat(URI chat, ProxiedClient other) throws IOException, InterruptedException {
    return json(signed(post(chat, "/", Map.of("user_id", other.userId))), 201)
        .required("chat_id")
        .asText();
  }

  /** Sends a message and returns the event's id; throws unless it is answered 201. */
  String say(URI chat, String chatId, String body) throws IOException, InterruptedException {
    return json(message(chat, chatId, body), 201).required("event_id").asText();
  }

  /** Calls the slow path; throws unless it is answered 200. */
  static JsonNode sweep(URI aggregateFlush) throws IOException, InterruptedException {
    return json(post(aggregateFlush, "/", Map.of()).timeout(Duration.ofSeconds(60)), 200);
  }

  /** Calls the slow path and does not wait; it may answer that a store is slow. */
  static void sweeping(URI aggregateFlush) {
    CompletableFuture<Void> unused =
        HTTP.sendAsync(
                post(aggregateFlush, "/", Map.of()).timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.discarding())
            .handle((answer, failure) -> null);
  }

  private HttpRequest.Builder message(URI chat, String chatId, String body) {
    return signed(post(chat, "/" + chatId + "/messages", Map.of("body", body)))
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private HttpRequest.Builder signed(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder post(URI base, String path, Map<String, String> body) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.valueToTree(body).toString()));
  }

  private static JsonNode json(HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != expected) {
      throw new IOException(response + " " + response.body());
    }
    return tree(response);
  }

  private static JsonNode tree(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException malformed) {
      throw new IllegalStateException(response + " is not JSON", malformed);
    }
  }
}
