package dev.parley.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls from pages of other origins. */
class CorsTest {
  private static InProcessFunction server;

  @BeforeAll
  static void start() throws Exception {
    server = new InProcessFunction(RouterFunction.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void corsShouldAnswerThePreflightOfAnAllowedOrigin() {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/echo")
                .header("Origin", "https://chat.example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,idempotency-key")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://chat.example.org");
    assertThat(header(answer, "Access-Control-Allow-Methods")).contains("POST");
    assertThat(header(answer, "Access-Control-Allow-Headers"))
        .contains("Authorization")
        .contains("Idempotency-Key");
    assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("3600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fixed", "/fault", "/no/such/path/here"})
  void corsShouldLetAnAllowedOriginReadErrorsToo(String path) {
    HttpResponse<String> answer =
        server.send(server.request(path).header("Origin", "https://chat.example.org"));

    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://chat.example.org");
    assertThat(header(answer, "Access-Control-Expose-Headers")).contains("X-Request-Id");
    assertThat(header(answer, "Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org",
        "http://chat.example.org",
        "https://chat.example.org.evil",
        "null",
        "https://CHAT.example.org"
      })
  void corsShouldAllowNothingToOtherOrigins(String origin) {
    HttpResponse<String> answer = server.send(server.request("/fixed").header("Origin", origin));

    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    assertThat(header(answer, "Vary")).contains("Origin");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
