package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.parley.shared.contract.HttpAnswer;
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

/** Bad paths, queries, methods and tokens: the right 4xx, and never a 500. */
class BadRequestIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static AuthApi api;
  private static HttpAnswer session;

  @BeforeAll
  static void register() {
    api = STACK.api();
    session = api.register(AuthApi.name("reader"));
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
        "q=%25%25",
        "q=__",
        "q=%00%00",
        "q=%F0%9F%98%80%F0%9F%98%80",
        "q=%5C%5C",
        "q=''",
        "username=%00",
        "username=%25",
        "username=",
        "q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void usersShouldFindNobodyByATextThatIsNoUsername(String query) {
    HttpAnswer answer = api.get("/users?" + query, session.text("/access_token"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("users")).isEmpty();
    assertThat(answer.json().path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%ff", "q=%zz", "q=%", "username=%ed%a0%80", "%ff=1", "q=%c0%80"})
  void aBrokenQueryShouldNotBeAServerError(String query) {
    String answer = api.rawGet("/users?" + query, session.text("/access_token"));

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
  void userShouldNotFindAnUnknownId(String id) {
    String answer = api.rawGet("/users/" + id, session.text("/access_token"));

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
}
