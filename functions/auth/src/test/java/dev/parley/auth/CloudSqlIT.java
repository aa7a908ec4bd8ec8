package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar contains all classes that the Cloud SQL connector needs to ask Google for an instance.
 */
class CloudSqlIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer google;

  @TempDir Path folder;

  @BeforeEach
  void listen() throws IOException {
    google = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    google.createContext("/", this::answer);
    google.start();
  }

  @AfterEach
  void close() {
    google.stop(0);
  }

  @Test
  void theConnectorShouldAskGoogleForTheInstance() throws Exception {
    String address = "http://127.0.0.1:" + google.getAddress().getPort() + "/";
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", "demo-parley");
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", credentials(address).toString());
    environment.put("JWT_PRIVATE_KEY", TestKeys.PRIVATE_KEY);
    environment.put("DEVICE_COOKIE_KEY", TestKeys.DEVICE_COOKIE_KEY);
    environment.put("DATABASE_USER", "auth@demo-parley.iam");
    environment.put(
        "DATABASE_URL",
        "jdbc:postgresql:///parley?socketFactory=com.google.cloud.sql.postgres.SocketFactory"
            + "&cloudSqlInstance=demo-parley:europe-west1:main&enableIamAuth=true"
            + "&cloudSqlRefreshStrategy=lazy&sslmode=disable&cloudSqlAdminRootUrl="
            + address);

    try (FunctionServer auth = AuthApi.launch(environment)) {
      await()
          .atMost(PATIENCE)
          .until(() -> asked.stream().anyMatch(p -> p.contains("/instances/main/connectSettings")));

      assertThat(new AuthApi(auth.url()).get("/health").status()).isEqualTo(503);
      assertThat(Files.readString(auth.process().orElseThrow().log()))
          .doesNotContain("NoClassDefFoundError");
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    asked.add(uri.getPath());
    boolean token = uri.getPath().equals("/token");
    String body =
        token
            ? "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
            : "{\"error\":{\"code\":403,\"message\":\"not here\"}}";
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(token ? 200 : 403, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Path credentials(String address) throws IOException, NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    Path file = folder.resolve("service-account.json");
    Map<String, String> account =
        Map.of(
            "type", "service_account",
            "project_id", "demo-parley",
            "private_key_id", "1",
            "private_key", TestKeys.pem("PRIVATE KEY", key),
            "client_email", "auth@demo-parley.iam.gserviceaccount.com",
            "client_id", "1",
            "token_uri", address + "token");
    return Files.writeString(file, Json.MAPPER.writeValueAsString(account));
  }
}
