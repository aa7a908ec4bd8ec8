package dev.parley.emulators.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulators.process.ServerException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One signed-in person, over HTTP. */
final class ParleyClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int ATTEMPTS_MAX = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final URI chat;
  private final String userId;
  private final String accessToken;

  private ParleyClient(URI chat, JsonNode session) {
    this.chat = chat;
    this.userId = session.required("user_id").asText();
    this.accessToken = session.required("access_token").asText();
  }

  /** Signs in {@code username}, after registering it if it does not exist yet. */
  static ParleyClient signIn(URI auth, URI chat, String username, String password)
      throws InterruptedException {
    Map<String, String> account = Map.of("username", username, "password", password);
    HttpResponse<String> login = send(post(auth, "/login", account));
    boolean known = login.statusCode() == 200;
    HttpResponse<String> session = known ? login : send(post(auth, "/register", account));
    return new ParleyClient(chat, json(session, known ? 200 : 201));
  }

  String userId() {
    return userId;
  }

  /** Starts the direct chat with {@code other}, or finds it; gives its id. */
  String directChat(String other) throws InterruptedException {
    HttpResponse<String> response = send(signed(post(chat, "/", Map.of("user_id", other))));
    int expected = response.statusCode() == 200 ? 200 : 201;
    return json(response, expected).required("chat_id").asText();
  }

  /** Whether there is a room with this handle. */
  boolean hasRoom(String handle) throws InterruptedException {
    HttpResponse<String> response = send(signed(request(chat, "/" + handle)));
    if (response.statusCode() != 404) {
      json(response, 200);
    }
    return response.statusCode() == 200;
  }

  /** Makes a room, for which it takes an administrator. */
  void makeRoom(String handle, String name) throws InterruptedException {
    json(send(signed(post(chat, "/rooms", Map.of("handle", handle, "name", name)))), 201);
  }

  /** Becomes a member of a room. */
  void join(String handle) throws InterruptedException {
    json(send(signed(post(chat, "/" + handle + "/join", Map.of()))), 200);
  }

  /** A page of the chat's events, newest first, before {@code time}. */
  JsonNode events(String chatId, Optional<String> time, int quantity) throws InterruptedException {
    String query = "?quantity=" + quantity + time.map(t -> "&time=" + t).orElse("");
    return json(send(signed(request(chat, "/" + chatId + query))), 200);
  }

  /** Sends a message; the same {@code key} twice sends it once. */
  void say(String chatId, UUID key, String body) throws InterruptedException {
    HttpRequest.Builder request =
        signed(post(chat, "/" + chatId + "/messages", Map.of("body", body)))
            .header("Idempotency-Key", key.toString());
    HttpResponse<String> response = send(request);
    for (int attempt = 1; response.statusCode() == 429 && attempt < ATTEMPTS_MAX; attempt++) {
      long waitS = response.headers().firstValueAsLong("Retry-After").orElse(1);
      Thread.sleep(Duration.ofSeconds(waitS).toMillis());
      response = send(request);
    }
    json(response, response.statusCode() == 200 ? 200 : 201);
  }

  private HttpRequest.Builder signed(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + accessToken);
  }

  private static HttpRequest.Builder request(URI base, String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
  }

  private static HttpRequest.Builder post(URI base, String path, Map<String, String> body) {
    return request(base, path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws InterruptedException {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw new ServerException(
          "the demo data could not be made, no answer from " + request.build().uri(), unreachable);
    }
  }

  private static JsonNode json(HttpResponse<String> response, int expected) {
    if (response.statusCode() != expected) {
      throw new ServerException(
          "the demo data could not be made, %s %s answered %d: %s"
              .formatted(
                  response.request().method(),
                  response.uri(),
                  response.statusCode(),
                  response.body().strip()));
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException malformed) {
      throw new ServerException(response.uri() + " did not answer JSON", malformed);
    }
  }
}
