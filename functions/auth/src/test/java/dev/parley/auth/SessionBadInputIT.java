package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.contract.HttpAnswer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad bodies: the right 4xx, and never a 500. */
class SessionBadInputIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final AuthApi api = STACK.api();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "7",
        "{} {}",
        "{\"username\":\"abcd\",\"username\":\"efgh\",\"password\":\"long enough 1\"}",
        "{\"username\":7,\"password\":\"long enough 1\"}",
        "{\"username\":[\"abcd\"],\"password\":\"long enough 1\"}",
        "{\"username\":{},\"password\":\"long enough 1\"}",
        "{\"username\":true,\"password\":\"long enough 1\"}",
        "{\"username\":\"a\\u0000bc\",\"password\":\"long enough 1\"}",
        "{\"username\":\"a\\ud800bc\",\"password\":\"long enough 1\"}",
        "{\"username\":\"abc\u0000\",\"password\":\"long enough 1\"}",
        "{\"username\":\"abcd\",\"password\":\"long \\u0000 enough\"}",
        "{\"username\":\"abcd\",\"password\":\"long \\ud800 enough\"}",
      })
  void registerShouldRefuse(String body) {
    HttpAnswer answer = api.postAs(JSON, "/register", body);

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("/type")).startsWith("urn:parley:problem:");
  }

  @Test
  void registerShouldNameEveryFieldThatIsWrong() {
    HttpAnswer answer = api.post("/register", Map.of("username", "a b", "password", "short"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactly("username", "password");
  }

  @Test
  void registerShouldNameEveryFieldThatIsMissing() {
    HttpAnswer answer = api.post("/register", Map.of());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactly("username", "password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short12", "password", "PassWord1", "qwertyuiop", "common.name"})
  void registerShouldRefuseABadPassword(String password) {
    HttpAnswer answer =
        api.post("/register", Map.of("username", "Common.Name", "password", password));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly("password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/register", "/login", "/refresh", "/logout"})
  void aBodyShouldBeSmallJsonInUtf8(String path) {
    byte[] large = ("{\"a\":\"" + "x".repeat(64 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] notUtf8 = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};
    String deep = "{\"username\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
    String deepElsewhere = "{\"x\":" + "{\"y\":".repeat(5_000) + "1" + "}".repeat(5_001);

    assertThat(api.postAs(JSON, path, large).status()).isEqualTo(413);
    assertThat(chunked(path, large).status()).isEqualTo(413);
    assertThat(api.postAs(JSON, path, notUtf8).status()).isEqualTo(400);
    assertThat(api.postAs(JSON, path, deep).status()).isEqualTo(400);
    assertThat(api.postAs(JSON, path, deepElsewhere).status()).isEqualTo(400);
    assertThat(api.postAs("text/plain", path, "{}").status()).isEqualTo(415);
    assertThat(api.postAs("application/xml", path, "<a/>").status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "username=a&password=b",
        "grant_type=password",
        "grant_type=password&username=abcd",
        "grant_type=client_credentials&username=abcd&password=long+enough",
        "grant_type=password&username=a&username=b&password=long+enough",
        "grant_type=password&username=%zz&password=long+enough",
        "grant_type=password&username=abcd&password=%ff%fe",
        "grant_type=password&username=abcd&password=%00%00",
        "grant_type=password&username=abcd&password=%ed%a0%80",
        "&&&&&&",
      })
  void loginShouldRefuseAForm(String body) {
    assertThat(api.postAs(FORM, "/login", body).status()).isEqualTo(400);
  }

  @Test
  void loginShouldNotFailForAnythingThatCanBeTyped() {
    for (String odd :
        List.of("", "a\u0000b", "%_%", "'; drop table account; --", "ü".repeat(900))) {
      assertThat(api.login(odd, "some password").status()).isEqualTo(401);
    }
    assertThat(api.login("reader", "x".repeat(512)).status()).isEqualTo(401);
    assertThat(api.login("reader", "x".repeat(20_000)).status()).isEqualTo(400);
    assertThat(api.login("reader", "half \ud83d").status()).isIn(400, 401);
    assertThat(api.post("/login", Map.of("username", "abcd")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\u0000", "'", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refreshShouldRefuseATextThatIsNoToken(String token) {
    HttpAnswer answer = api.refresh(token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/refresh", "/logout"})
  void aRefreshTokenShouldBeGivenAsText(String path) {
    for (String body : List.of("{}", "{\"refresh_token\":null}", "{\"refresh_token\":1}")) {
      HttpAnswer answer = api.postAs(JSON, path, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("errors").findValuesAsText("field"))
          .containsExactly("refresh_token");
    }
  }

  private HttpAnswer chunked(String path, byte[] body) {
    return api.send(
        "POST",
        path,
        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)),
        Map.of("Content-Type", JSON));
  }
}
