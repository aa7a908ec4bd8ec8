package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.contract.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send that they should not: the right 4xx, and never a 500. */
class BadInputIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private static URI url;
  private static AuthApi api;
  private static HttpAnswer session;

  @BeforeAll
  static void start() throws InterruptedException {
    TestDatabase database = TestDatabase.create(SERVERS.postgreSql());
    url = AuthApi.start(AuthApi.environment(database)).url();
    api = new AuthApi(url);
    session = api.register(AuthApi.name("reader"));
  }

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
        "{\"username\":\"abcd\",\"password\":\"long enough 1\",\"email\":\"a\\u0000@b.org\"}",
        "{\"username\":\"abcd\",\"password\":\"long enough 1\",\"email\":\"a\\udfff@b.org\"}",
        "{\"username\":\"abcd\",\"password\":\"long enough 1\",\"email\":\"nowhere\"}",
        "{\"username\":\"abcd\",\"password\":\"long enough 1\",\"email\":1e999}",
      })
  void registerShouldRefuse(String body) {
    HttpAnswer answer = api.postAs(JSON, "/register", body);

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("/type")).startsWith("urn:parley:problem:");
  }

  @Test
  void registerShouldNameEveryFieldThatIsWrong() {
    HttpAnswer answer =
        api.post("/register", Map.of("username", "a b", "password", "short", "email", "nowhere"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactly("username", "password", "email");
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
    assertThat(api.login("reader", "x".repeat(20_000)).status()).isEqualTo(401);
    assertThat(api.login("reader", "half \ud83d").status()).isIn(400, 401);
    assertThat(api.post("/login", Map.of("username", "abcd")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\u0000", "'", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refreshShouldRefuseWhatIsNoToken(String token) {
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

  @ParameterizedTest
  @CsvSource({
    "quantity=0,quantity",
    "quantity=-1,quantity",
    "quantity=101,quantity",
    "quantity=abc,quantity",
    "quantity=,quantity",
    "quantity=1&quantity=2,quantity",
    "quantity=99999999999999,quantity",
    "after=x,after",
    "after=%00,after",
    "after=AAAA,after",
    "after=4pyT,after",
    "after=!!,after",
    "after=,after",
    "q=a&username=b,q",
    "q=a&q=b,q",
    "quantity=%D9%A1,quantity",
  })
  void usersShouldRefuseAQuery(String query, String field) {
    HttpAnswer answer = api.get("/users?" + query, session.text("/access_token"));

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=%25",
        "q=_",
        "q=%00",
        "q=%F0%9F%98%80",
        "q=%5C",
        "q='",
        "username=%00",
        "username=%25",
        "username=",
        "q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void usersShouldFindNobodyForWhatIsNoName(String query) {
    HttpAnswer answer = api.get("/users?" + query, session.text("/access_token"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("users")).isEmpty();
    assertThat(answer.json().path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%ff", "q=%zz", "q=%", "username=%ed%a0%80", "%ff=1", "q=%c0%80"})
  void aBrokenQueryShouldNotBeAServerError(String query) throws IOException {
    String answer = raw("GET /users?" + query + " HTTP/1.1", "");

    assertThat(answer).matches("(?s)HTTP/1.1 (200|4\\d\\d) .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1-1-1-1-1",
        "00000000-0000-0000-0000-000000000000",
        "%00",
        "..%2fme",
        "%ff",
        "%zz"
      })
  void userShouldNotFindAnUnknownId(String id) throws IOException {
    String answer = raw("GET /users/" + id + " HTTP/1.1", session.text("/access_token"));

    assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/", "/register/", "/users/a/b", "/api/auth", "/api/chat/me"})
  void anUnknownPathShouldBeNotFound(String path) {
    HttpAnswer answer = api.get(path, session.text("/access_token"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/register,POST",
    "PUT,/login,POST",
    "DELETE,/me,GET",
    "PUT,/users,GET",
    "PATCH,/health,GET",
    "HEAD,/refresh,POST"
  })
  void aWrongMethodShouldNameTheRightOnes(String method, String path, String right) {
    HttpAnswer answer = api.send(method, path, BodyPublishers.noBody(), Map.of());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains(right, "OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/me", "/users", "/users/" + "00000000-0000-0000-0000-000000000000"})
  void aProtectedPathShouldWantAGoodToken(String path) {
    String good = session.text("/access_token");
    KeyPair foreign = TestKeys.pair("secp256r1");
    for (String token :
        List.of(
            "x",
            "a.b.c",
            good.substring(0, good.length() - 4) + "AAAA",
            good + "A",
            unsigned(good),
            hmac(good),
            signed(TestKeys.pair(), "parley", "parley", Instant.now().minusSeconds(1)),
            signed(TestKeys.pair(), "another", "parley", Instant.now().plusSeconds(60)),
            signed(TestKeys.pair(), "parley", "another", Instant.now().plusSeconds(60)),
            signed(foreign, "parley", "parley", Instant.now().plusSeconds(60)),
            session.text("/refresh_token"),
            session.text("/firebase_token"))) {
      HttpAnswer answer = api.get(path, token);
      assertThat(answer.status()).as(token).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    assertThat(api.get(path).status()).isEqualTo(401);
    Map<String, String> basic = Map.of("Authorization", "Basic " + good);
    assertThat(api.send("GET", path, BodyPublishers.noBody(), basic).status()).isEqualTo(401);
  }

  @Test
  void preflightShouldAllowTheConfiguredOriginOnly() {
    HttpAnswer allowed = preflight(AuthApi.ORIGIN);
    HttpAnswer refused = preflight("https://evil.example");

    assertThat(allowed.status()).isEqualTo(204);
    assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(AuthApi.ORIGIN);
    assertThat(allowed.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(allowed.header("Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void errorsShouldCarryCorsHeadersToo() {
    Map<String, String> origin = Map.of("Origin", AuthApi.ORIGIN);

    HttpAnswer answer = api.send("GET", "/me", BodyPublishers.noBody(), origin);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(AuthApi.ORIGIN);
  }

  private static HttpAnswer preflight(String origin) {
    return api.send(
        "OPTIONS",
        "/login",
        BodyPublishers.noBody(),
        Map.of("Origin", origin, "Access-Control-Request-Method", "POST"));
  }

  private static HttpAnswer chunked(String path, byte[] body) {
    return api.send(
        "POST",
        path,
        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)),
        Map.of("Content-Type", JSON));
  }

  private static String signed(KeyPair pair, String issuer, String audience, Instant expires) {
    return JWT.create()
        .withKeyId(JWT.decode(session.text("/access_token")).getKeyId())
        .withIssuer(issuer)
        .withAudience(audience)
        .withSubject(session.text("/user_id"))
        .withClaim("username", "reader")
        .withClaim("role", "ADMIN")
        .withExpiresAt(expires)
        .sign(Algorithm.ECDSA256(null, (ECPrivateKey) pair.getPrivate()));
  }

  private static String hmac(String good) {
    return JWT.create()
        .withKeyId(JWT.decode(good).getKeyId())
        .withIssuer("parley")
        .withAudience("parley")
        .withSubject(UUID.randomUUID().toString())
        .withClaim("username", "reader")
        .withClaim("role", "ADMIN")
        .withExpiresAt(Instant.now().plusSeconds(60))
        .sign(Algorithm.HMAC256(TestKeys.pair().getPublic().getEncoded()));
  }

  private static String unsigned(String good) {
    String header = "{\"alg\":\"none\",\"kid\":\"" + JWT.decode(good).getKeyId() + "\"}";
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + JWT.decode(good).getPayload()
        + ".";
  }

  /** Sends what no HTTP client would. */
  private static String raw(String requestLine, String token) throws IOException {
    String bearer = token.isEmpty() ? session.text("/access_token") : token;
    try (Socket socket = new Socket(url.getHost(), url.getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request =
          requestLine
              + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + bearer
              + "\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
