package dev.parley.shared.http;

import static dev.parley.shared.http.RouterTest.assertProblem;
import static dev.parley.shared.http.RouterTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and query parameters, right and wrong ones. */
class RequestTest {
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
  void bodyShouldBeReadAndWrittenInSnakeCaseUtf8() throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/echo", "{\"text\":\"héllo 👋\",\"number\":3,\"flag\":true,\"unknown\":[1,{}]}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).get("text").asText()).isEqualTo("héllo 👋");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "nonsense",
        "null",
        "[]",
        "[{\"text\":\"a\"}]",
        "\"text\"",
        "7",
        "{\"text\":\"a\"} {}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"\\x\"}",
        "{'text':'a'}",
        "{\"text\":\"a\u0000b\"}"
      })
  void bodyShouldBeRefusedUnlessItIsOneJsonObject(String body) throws Exception {
    assertProblem(server.post("/echo", body), 400, "malformed-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":1}|text",
        "{\"text\":true}|text",
        "{\"text\":{}}|text",
        "{\"text\":[]}|text",
        "{\"number\":\"1\"}|number",
        "{\"number\":1.5}|number",
        "{\"number\":99999999999}|number",
        "{\"number\":null,\"flag\":false}|number",
        "{\"flag\":\"true\"}|flag",
        "{\"inner\":{\"text\":2}}|inner.text",
        "{\"inner\":\"x\"}|inner"
      })
  void bodyShouldNameTheFieldOfTheWrongType(String body, String field) throws Exception {
    JsonNode problem = assertProblem(server.post("/echo", body), 400, "malformed-request");

    assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(problem.at("/errors/0/rule").asText()).isEqualTo("form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\tb", "a\u001fb"})
  void bodyShouldBeMalformedIfAStringHasARawControlCharacter(String text) throws Exception {
    JsonNode problem =
        assertProblem(
            server.post("/echo", "{\"text\":\"" + text + "\"}"), 400, "malformed-request");

    assertThat(problem.get("detail").asText()).isEqualTo("the body is not well-formed JSON");
    assertThat(problem.has("errors")).isFalse();
  }

  @Test
  void bearerTokenShouldBeRefusedIfTwoAreSent() throws Exception {
    assertProblem(
        server.send(
            server
                .request("/token")
                .header("Authorization", "Bearer one")
                .header("Authorization", "Bearer two")),
        400,
        "malformed-request");
  }

  @Test
  void bodyShouldBeRefusedWhereItIsNotUtf8() throws Exception {
    byte[] latin1 = "{\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertProblem(
        server.send(server.request("/echo").POST(BodyPublishers.ofByteArray(latin1))),
        400,
        "malformed-request");
  }

  @Test
  void bodyShouldBeRefusedWhereItNestsWithoutEnd() throws Exception {
    assertProblem(
        server.post("/echo", "{\"unknown\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"),
        400,
        "malformed-request");
  }

  @Test
  void bodyShouldBeTakenUpToItsLargestSize() {
    String frame = "{\"number\":0,\"flag\":false,\"text\":\"\"}";
    String body = frame.replace("\"\"", "\"" + "a".repeat(64 * 1024 - frame.length()) + "\"");

    assertThat(server.post("/echo", body).statusCode()).isEqualTo(201);
    assertThat(server.post("/echo", body + " ").statusCode()).isEqualTo(413);
  }

  @Test
  void bodyShouldBeRefusedByItsSizeWhereItsLengthIsNotAnnounced() throws Exception {
    byte[] large = new byte[64 * 1024 + 1];

    assertProblem(
        server.send(
            server
                .request("/echo")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
        413,
        "body-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void bodyShouldBeRefusedWhereItsTypeIsNotJson(String type) throws Exception {
    assertProblem(
        server.send(
            server
                .request("/echo")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"text\":\"a\"}"))),
        415,
        "unsupported-media-type");
  }

  @Test
  void bodyShouldBeTakenWithACharsetParameter() {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/echo")
                .header("Content-Type", "Application/JSON; charset=UTF-8")
                .POST(BodyPublishers.ofString("{\"number\":0,\"flag\":false}")));

    assertThat(answer.statusCode()).isEqualTo(201);
  }

  @Test
  void queryShouldReadAValueThroughItsParser() throws Exception {
    String id = "a11ce000-0000-4000-8000-000000000001";

    assertThat(json(server.get("/user?id=" + id)).get("id").asText()).isEqualTo(id);
    assertThat(json(server.get("/user")).get("id").asText()).isEmpty();
  }

  @Test
  void queryShouldNameTheRuleThatAValueBreaks() throws Exception {
    JsonNode problem = assertProblem(server.get("/user?id=x"), 400, "validation-failed");

    assertThat(problem.get("detail").asText()).isEqualTo("id must be a user_id, a UUID");
    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("id");
  }

  @ParameterizedTest
  @CsvSource({"/page,10", "/page?quantity=1,1", "/page?quantity=100,100", "/page?x=1&x=2,10"})
  void quantityShouldBeTakenWithinItsBounds(String path, int quantity) throws Exception {
    assertThat(json(server.get(path)).get("quantity").asInt()).isEqualTo(quantity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "101",
        "abc",
        "",
        "1.0",
        "+1",
        "%201",
        "99999999999",
        "0x1",
        "05",
        "1&quantity=1"
      })
  void quantityShouldBeNamedWhereItIsOutOfBounds(String quantity) throws Exception {
    JsonNode problem =
        assertProblem(server.get("/page?quantity=" + quantity), 400, "validation-failed");

    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("quantity");
  }

  @ParameterizedTest
  @CsvSource({"/page,true", "/page?whole=true,true", "/page?whole=false,false"})
  void booleanShouldBeTakenAsItIsGiven(String path, boolean whole) throws Exception {
    assertThat(json(server.get(path)).get("whole").asBoolean()).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "no", "False", "TRUE", "true%20", "true&whole=true"})
  void booleanShouldBeNamedWhereItIsNone(String whole) throws Exception {
    JsonNode problem = assertProblem(server.get("/page?whole=" + whole), 400, "validation-failed");

    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("whole");
  }

  @Test
  void queryShouldBeNamedWhereItIsGivenTwice() throws Exception {
    JsonNode problem = assertProblem(server.get("/page?after=a&after=b"), 400, "validation-failed");

    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("after");
  }
}
