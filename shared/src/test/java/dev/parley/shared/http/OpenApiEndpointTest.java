package dev.parley.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiEndpointTest {
  private static InProcessFunction server;

  /** A function with the routes that openapi.json in this package describes. */
  public static final class Described implements HttpFunction {
    private final Router router =
        Router.mountedAt("/api/test", new Cors(List.of()))
            .describedBy(OpenApiEndpointTest.class)
            .get("/things/{thing_id}", request -> Response.noContent())
            .health(request -> Response.noContent())
            .build();

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
      router.service(request, response);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = new InProcessFunction(Described.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void documentShouldBeServedWithWhatEveryFunctionHas() throws Exception {
    var answer = server.get("/openapi.json");
    JsonNode document = Json.MAPPER.readTree(answer.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(document.at("/paths/~1openapi.json/get/operationId").asText()).isEqualTo("openapi");
    assertThat(document.at("/components/schemas/Problem").isObject()).isTrue();
    assertThat(document.has("x-every-answer")).isFalse();
    assertThat(document.at("/paths/~1health/get/responses/200/headers").has("X-Request-Id"))
        .isTrue();
    assertThat(document.at("/paths/~1health/get/responses/200/description").asText())
        .as("the function's own words win")
        .isEqualTo("well");
  }

  @Test
  void documentShouldNotBeSentAgainToWhomHasIt() {
    String tag = server.get("/openapi.json").headers().firstValue("ETag").orElseThrow();

    var known = server.send(server.request("/openapi.json").header("If-None-Match", "W/" + tag));
    var other = server.send(server.request("/openapi.json").header("If-None-Match", "\"x\""));

    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(known.headers().firstValue("ETag")).contains(tag);
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void documentShouldNotBeServedUnlessItDescribesTheRoutesThereAre() {
    Set<String> routes =
        Set.of("GET /health", "GET /openapi.json", "GET /things/{thing_id}", "POST /undescribed");

    assertThatThrownBy(() -> new OpenApiEndpoint(OpenApiEndpointTest.class, routes).handle(null))
        .hasMessageContaining("routes without an operation [POST /undescribed]");
    assertThatThrownBy(() -> new OpenApiEndpoint(OpenApiEndpointTest.class, Set.of()).handle(null))
        .hasMessageContaining("operations without a route [GET /health, GET /openapi.json");
  }
}
