package dev.parley.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** HTTP client of the auth and chat functions: the same calls as the web client makes. */
public final class ChatClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private ChatClient() {}

  /**
   * A signed-in user.
   *
   * @param userId the user's id
   * @param username the user's name
   * @param accessToken valid for some minutes
   */
  public record SampleUser(String userId, String username, String accessToken) {}

  /** Creates an account with a random name, and signs it in. */
  public static SampleUser register(URI auth) throws IOException, InterruptedException {
    String name = "bench" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    return session(auth, "/register", name);
  }

  /** Signs a user in again, whose token may have expired. */
  public static SampleUser signInAgain(URI auth, SampleUser user)
      throws IOException, InterruptedException {
    return session(auth, "/login", user.username());
  }

  private static SampleUser session(URI auth, String path, String name)
      throws IOException, InterruptedException {
    JsonNode session =
        call(post(auth, path, Map.of("username", name, "password", "a-long-" + name)));
    return new SampleUser(
        session.path("user_id").asText(), name, session.path("access_token").asText());
  }

  /** Starts the direct chat of two users; returns its id. */
  public static String directChat(URI chat, SampleUser one, SampleUser other)
      throws IOException, InterruptedException {
    return call(signed(one, post(chat, "/", Map.of("user_id", other.userId()))))
        .path("chat_id")
        .asText();
  }

  /**
   * Sends a message.
   *
   * @param key the idempotency key, which is the event's {@code client_id} too
   * @return the status of the answer
   */
  public static CompletableFuture<Integer> send(
      URI chat, SampleUser user, String chatId, UUID key, String body) {
    HttpRequest request =
        signed(user, post(chat, "/" + chatId + "/messages", Map.of("body", body)))
            .header("Idempotency-Key", key.toString())
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  /**
   * Gives a message another text.
   *
   * @return the status of the answer
   */
  public static CompletableFuture<Integer> edit(
      URI chat, SampleUser user, String chatId, String eventId, String body) {
    return change(
        "PATCH", chat, user, "/" + chatId + "/messages/" + eventId, json(Map.of("body", body)));
  }

  /**
   * Gives a message an emoji.
   *
   * @return the status of the answer
   */
  public static CompletableFuture<Integer> react(
      URI chat, SampleUser user, String chatId, String eventId, String emoji) {
    String reaction = "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    return change(
        "PUT",
        chat,
        user,
        "/" + chatId + "/messages/" + eventId + reaction,
        HttpRequest.BodyPublishers.noBody());
  }

  private static CompletableFuture<Integer> change(
      String method, URI chat, SampleUser user, String path, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        signed(user, request(chat, path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, body)
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  /**
   * Sends {@code GET path}.
   *
   * @return the status of the answer
   */
  public static CompletableFuture<Integer> get(URI chat, SampleUser user, String path) {
    return HTTP.sendAsync(
            signed(user, request(chat, path)).build(), HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(HttpResponse::statusCode);
  }

  /**
   * Reads the newest page of a chat's history.
   *
   * @return the status of the answer
   */
  public static CompletableFuture<Integer> history(
      URI chat, SampleUser user, String chatId, int quantity) {
    return get(chat, user, "/" + chatId + "?quantity=" + quantity);
  }

  /** The ids of the newest events of a chat's log, the newest first. */
  public static List<String> newest(URI chat, SampleUser user, String chatId, int quantity)
      throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    call(signed(user, request(chat, "/" + chatId + "?quantity=" + quantity)))
        .path("events")
        .forEach(event -> ids.add(event.path("event_id").asText()));
    return ids;
  }

  /** The body of {@code GET path}, which must succeed. */
  public static JsonNode read(URI chat, SampleUser user, String path)
      throws IOException, InterruptedException {
    return call(signed(user, request(chat, path)));
  }

  private static JsonNode call(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(response.uri() + " answered " + response.statusCode());
    }
    return Json.MAPPER.readTree(response.body());
  }

  private static HttpRequest.Builder signed(SampleUser user, HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + user.accessToken());
  }

  private static HttpRequest.Builder request(URI base, String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
  }

  private static HttpRequest.Builder post(URI base, String path, Map<String, String> body) {
    return request(base, path).header("Content-Type", "application/json").POST(json(body));
  }

  private static HttpRequest.BodyPublisher json(Map<String, String> body) {
    return HttpRequest.BodyPublishers.ofString(Json.MAPPER.valueToTree(body).toString());
  }
}
