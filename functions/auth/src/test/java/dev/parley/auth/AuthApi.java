package dev.parley.auth;

import dev.parley.auth.database.TestDatabase;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.contract.Contract;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A client of the auth function, and how to start the function's jar. */
final class AuthApi extends HttpApi {
  static final String PASSWORD = "correct horse battery";
  static final String ORIGIN = "https://chat.example.org";
  static final Path JAR = Path.of("target", "auth.jar");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Contract CONTRACT = Contract.of(AuthFunction.class);
  private static final AtomicInteger NAMES = new AtomicInteger();

  AuthApi(URI address) {
    super(address, CONTRACT, TIMEOUT);
  }

  /** Starts the jar with {@code environment} and waits until it is healthy. */
  static FunctionServer start(Map<String, String> environment) throws InterruptedException {
    return Servers.function("auth", JAR, AuthFunction.class.getName(), environment);
  }

  /** Starts several instances at the same time and waits until all are healthy. */
  static List<AuthApi> start(int quantity, Map<String, String> environment) {
    return Stream.generate(() -> CompletableFuture.supplyAsync(() -> started(environment)))
        .limit(quantity)
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static AuthApi started(Map<String, String> environment) {
    try {
      return new AuthApi(start(environment).url());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Starts the jar with {@code environment} and does not wait for its health. */
  static FunctionServer launch(Map<String, String> environment) {
    return Servers.launch("auth", JAR, AuthFunction.class.getName(), environment);
  }

  /** Everything the function needs to use {@code database}. */
  static Map<String, String> environment(TestDatabase database) {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("JWT_PRIVATE_KEY", TestKeys.PRIVATE_KEY);
    environment.put("DEVICE_COOKIE_KEY", TestKeys.DEVICE_COOKIE_KEY);
    environment.put("CORS_ORIGINS", ORIGIN);
    // No proxy stands before the tests' functions: nobody reports addresses.
    environment.put("TRUSTED_PROXIES", "0");
    environment.put("REGISTRATIONS", "1000000/PT1M");
    // Nothing listens there: making a custom token needs the variable only.
    environment.put("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9");
    return environment;
  }

  /** A username that no other test of this JVM uses. */
  static String name(String prefix) {
    return prefix + NAMES.incrementAndGet();
  }

  HttpAnswer register(String username) {
    return post("/register", Map.of("username", username, "password", PASSWORD));
  }

  HttpAnswer login(String username, String password) {
    return post("/login", Map.of("username", username, "password", password));
  }

  HttpAnswer refresh(String token) {
    return post("/refresh", Map.of("refresh_token", token));
  }

  HttpAnswer get(String path) {
    return get(path, "");
  }

  HttpAnswer post(String path, Map<String, ?> body) {
    return post(path, "", body);
  }

  HttpAnswer postAs(String mediaType, String path, String body) {
    return postAs(mediaType, path, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpAnswer postAs(String mediaType, String path, byte[] body) {
    return send("POST", path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", mediaType));
  }

  HttpAnswer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request = request(path, "").method(method, body);
    headers.forEach(request::header);
    return send(request);
  }
}
