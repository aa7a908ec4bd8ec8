package dev.parley.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routing, and the errors that are the same in every function. */
class RouterTest {
  private static InProcessFunction server;

  @BeforeAll
  static void start() throws Exception {
    server = new InProcessFunction(RouterFunction.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/test", "/api/test/"})
  void routerShouldFindTheRootUnderBothAddresses(String path) throws Exception {
    assertThat(json(server.get(path)).get("route").asText()).isEqualTo("root");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fixed", "/api/test/fixed"})
  void routerShouldPreferAFixedSegmentToAVariable(String path) throws Exception {
    assertThat(json(server.get(path)).get("route").asText()).isEqualTo("fixed");
  }

  @Test
  void routerShouldHandThePathVariableToTheHandler() throws Exception {
    assertThat(json(server.get("/some-name/leaf")).get("leaf").asText()).isEqualTo("some-name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/b/c", "/fixed/", "/api/testing/x/y", "/api/test/a/b/c"})
  void routerShouldAnswerUnknownPathsWithAProblem(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);

    assertProblem(answer, 404, "not-found");
  }

  @Test
  void routerShouldNameTheAllowedMethodsWhereTheMethodIsWrong() throws Exception {
    HttpResponse<String> answer = server.send(server.request("/fixed").DELETE());

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.headers().firstValue("Allow")).contains("GET, OPTIONS");
  }

  @Test
  void routerShouldTakeTheMethodOfTheMoreSpecificRouteOnly() throws Exception {
    // POST /echo and GET /{name} both fit the path /echo.
    assertThat(json(server.get("/echo")).get("name").asText()).isEqualTo("echo");
    assertThat(
            server
                .send(server.request("/echo").PUT(BodyPublishers.noBody()))
                .headers()
                .firstValue("Allow"))
        .contains("GET, OPTIONS, POST");
  }

  @Test
  void healthShouldAnswerHeadAsItAnswersGetWithoutTheBody() {
    HttpResponse<String> head =
        server.send(server.request("/health").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(server.get("/health").statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void routerShouldAnswerOptionsWithoutABody() {
    HttpResponse<String> answer =
        server.send(server.request("/fixed").method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Allow")).contains("GET, OPTIONS");
  }

  @Test
  void everyAnswerShouldCarryARequestIdAndForbidCachingAndSniffing() {
    HttpResponse<String> answer = server.get("/fixed");

    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
  }

  @Test
  void routerShouldKeepTheRequestIdOfTheCaller() {
    HttpResponse<String> answer =
        server.send(server.request("/fixed").header("X-Request-Id", "trace-1.a_B"));

    assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("trace-1.a_B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>", "a b", "äöü"})
  void routerShouldReplaceARequestIdThatCouldNotBeLoggedSafely(String id) {
    HttpResponse<String> answer = server.send(server.request("/fixed").header("X-Request-Id", id));

    assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
  }

  @Test
  void routerShouldShowNothingButAnInstanceIdOfAnUnforeseenFault() throws Exception {
    HttpResponse<String> answer = server.get("/fault");

    JsonNode problem = assertProblem(answer, 500, "internal");
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(problem.get("instance").asText()).isEqualTo("urn:parley:request:" + id);
    assertThat(answer.body())
        .doesNotContain(RouterFunction.SECRET)
        .doesNotContain("IllegalState")
        .doesNotContain("dev.parley");
  }

  @Test
  void routerShouldAskToTryAgainWhileAStoreDoesNotAnswer() throws Exception {
    HttpResponse<String> answer = server.get("/store");

    assertProblem(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).doesNotContain(RouterFunction.SECRET);
  }

  @Test
  void routerShouldPassOnHowLongAStoreWantsClientsToWait() {
    assertThat(server.get("/overloaded").headers().firstValue("Retry-After")).contains("2");
  }

  @Test
  void bearerTokenShouldBeReadWhateverTheCaseOfItsScheme() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("/token").header("Authorization", "bearer abc.def"));

    assertThat(json(answer).get("token").asText()).isEqualTo("abc.def");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic abc", "Bearer", "Bearer  ", "abc"})
  void bearerTokenShouldBeDemandedWhereThereIsNone(String header) throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("/token").header("Authorization", header));

    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer ");
  }

  @Test
  void routerShouldAnswerNoContentWithoutABody() {
    HttpResponse<String> answer = server.get("/empty");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/%zz",
        "/%c0%ae",
        "/%ff",
        "/%00",
        "/..%2f..",
        "/%2e%2e/%2e%2e/etc",
        "/a;b=c",
        "/page?quantity=%",
        "/page?quantity=%zz",
        "/page?after=%ff",
        "/page?%=%",
        "/page?&&=&",
        "/page?after=%c0%80",
        "*",
        "fixed",
        "/a\\b",
        "/\u00e9"
      })
  void oddRequestTargetsShouldNeverBeAFaultOfOurs(String target) throws Exception {
    String answer = server.raw(target);

    assertThat(answer.split(" ", 3)[1]).as(answer).matches("[24]..");
    assertThat(answer).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @Test
  void undecodableQueriesShouldBeNamedAsMalformed() throws Exception {
    String answer = server.raw("/page?quantity=%zz");

    assertThat(answer).contains(" 400 ").contains("application/problem+json");
  }

  static JsonNode json(HttpResponse<String> answer) throws Exception {
    return Json.MAPPER.readTree(answer.body());
  }

  static JsonNode assertProblem(HttpResponse<String> answer, int status, String slug)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    JsonNode problem = json(answer);
    assertThat(problem.get("type").asText()).isEqualTo("urn:parley:problem:" + slug);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).isNotBlank();
    return problem;
  }
}
