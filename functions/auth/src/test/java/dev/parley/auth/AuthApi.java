package dev.parley.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.contract.Contract;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The function's jar under the invoker, as a client meets it, held to its contract. */
final class AuthApi {
  static final String PASSWORD = "correct horse battery";
  static final String ORIGIN = "https://chat.example.org";
  private static final Path JAR = Path.of("target", "auth.jar");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Contract CONTRACT = Contract.of(AuthFunction.class);
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  AuthApi(URI address) {
    this.address = address;
  }

  /** Starts the jar with {@code environment} and waits until it is healthy. */
  static FunctionServer start(Map<String, String> environment) throws InterruptedException {
    return Servers.function("auth", JAR, AuthFunction.class.getName(), environment);
  }

  /** Everything the function needs, for a database of its own. */
  static Map<String, String> environment(TestDatabase database) {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("JWT_PRIVATE_KEY", TestKeys.PRIVATE_KEY);
    environment.put("CORS_ORIGINS", ORIGIN);
    // Nothing listens there: making a custom token needs the variable only.
    environment.put("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9");
    return environment;
  }

  /** A username that no other test of this JVM uses. */
  static String name(String prefix) {
    return prefix + NAMES.incrementAndGet();
  }

  /** An answer, read. */
  record Answer(HttpResponse<String> response, JsonNode json) {
    int status() {
      return response.statusCode();
    }

    String text(String field) {
      return json.path(field).asText();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer register(String username) {
    return post("/register", Map.of("username", username, "password", PASSWORD));
  }

  Answer login(String username, String password) {
    return post("/login", Map.of("username", username, "password", password));
  }

  Answer refresh(String token) {
    return post("/refresh", Map.of("refresh_token", token));
  }

  Answer post(String path, Map<String, ?> body) {
    try {
      return post(path, "application/json", Json.MAPPER.writeValueAsString(body));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  Answer post(String path, String mediaType, String body) {
    return post(path, mediaType, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer post(String path, String mediaType, byte[] body) {
    return send("POST", path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", mediaType));
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), Map.of());
  }

  Answer get(String path, String accessToken) {
    return send(
        "GET", path, BodyPublishers.noBody(), Map.of("Authorization", "Bearer " + accessToken));
  }

  Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT).method(method, body);
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          CONTRACT.check(address, http.send(request.build(), BodyHandlers.ofString()));
      boolean empty = response.body().isEmpty();
      boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Answer(
          response,
          json && !empty ? Json.MAPPER.readTree(response.body()) : Json.MAPPER.nullNode());
    } catch (IOException failed) {
      throw new AssertionError(method + " " + path, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method + " " + path, interrupted);
    }
  }
}
