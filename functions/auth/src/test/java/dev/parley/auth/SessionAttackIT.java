package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.sun.net.httpserver.HttpServer;
import dev.parley.shared.contract.HttpAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks on the session of another user, with an own token or without one. */
class SessionAttackIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static final KeyPair OWN = TestKeys.pair();
  private static final KeyPair FOREIGN = TestKeys.pair("secp256r1");

  private static AuthApi api;
  private static HttpAnswer victim;
  private static String kid;

  @BeforeAll
  static void register() {
    api = STACK.api();
    victim = api.register(AuthApi.name("victim"));
    kid = JWT.decode(victim.text("/access_token")).getKeyId();
  }

  @Test
  void aTokenSignedLikeTheFunctionsOwnShouldBeTaken() {
    // If this token were refused, the attacks below would prove nothing.
    assertThat(api.get("/me", signed(claims(), OWN)).status()).isEqualTo(200);
  }

  static Stream<Arguments> attacks() throws Exception {
    String own = victim.text("/access_token");
    String[] parts = own.split("\\.", -1);
    byte[] publicKey = OWN.getPublic().getEncoded();
    return Stream.of(
        attack("alg: none", header("{'alg':'none','kid':'" + kid + "'}") + parts[1] + "."),
        attack("alg: nOnE, with the signature left in", header("{'alg':'nOnE'}") + tail(parts)),
        attack("HS256 with the public key", claims().sign(Algorithm.HMAC256(publicKey))),
        attack("HS256 with its PEM", claims().sign(Algorithm.HMAC256(pem(publicKey)))),
        attack(
            "HS256 in the header only",
            header("{'alg':'HS256','kid':'" + kid + "'}") + tail(parts)),
        attack("expired", signed(claims().withExpiresAt(Instant.now().minusSeconds(1)), OWN)),
        attack("never expiring", signed(claims().withExpiresAt((Instant) null), OWN)),
        attack("not yet valid", signed(claims().withNotBefore(inMinutes(2)), OWN)),
        attack("issued in the future", signed(claims().withIssuedAt(inMinutes(2)), OWN)),
        attack("another issuer", signed(claims().withIssuer("other"), OWN)),
        attack("another audience", signed(claims().withAudience("other"), OWN)),
        attack(
            "an unknown key id", signed(claims().withKeyId(UUID.randomUUID().toString()), FOREIGN)),
        attack("a known key id and another's signature", signed(claims(), FOREIGN)),
        attack("no key id", signed(claims().withKeyId(null), OWN)),
        attack("a key id that is a path", signed(claims().withKeyId("../../dev/null"), FOREIGN)),
        attack("a key id that is SQL", signed(claims().withKeyId("' or '1'='1"), FOREIGN)),
        attack("a key id with a NUL", signed(claims().withKeyId(kid + "\0"), FOREIGN)),
        attack("its own key in the header (jwk)", signed(withJwk(), FOREIGN)),
        attack("a signature of zeros (CVE-2022-21449)", parts[0] + "." + parts[1] + "." + zeros()),
        attack("no signature", parts[0] + "." + parts[1] + "."),
        attack("a truncated signature", own.substring(0, own.length() - 10)),
        attack("a truncated payload", parts[0] + "." + parts[1].substring(0, 40) + "." + parts[2]),
        attack("truncated within the header", own.substring(0, 20)),
        attack("another's payload under one's signature", swapped(parts)),
        attack("a refresh token", victim.text("/refresh_token")),
        attack("a Firebase token", victim.text("/firebase_token")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void anAccessTokenShouldBeRefused(String name, String token) {
    HttpAnswer answer = api.get("/me", token);

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(401);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @Test
  void aKeySetThatTheTokenNamesShouldNotBeFetched() throws IOException {
    AtomicInteger fetches = new AtomicInteger();
    HttpServer attacker =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    attacker.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    attacker.start();
    try {
      String address = "http://127.0.0.1:" + attacker.getAddress().getPort() + "/jwks.json";
      Map<String, Object> header = Map.of("jku", address, "x5u", address);

      String token = signed(claims().withKeyId(address).withHeader(header), FOREIGN);

      assertThat(api.get("/me", token).status()).isEqualTo(401);
      assertThat(fetches).hasValue(0);
    } finally {
      attacker.stop(0);
    }
  }

  @Test
  void aDeletedUsersTokensShouldOpenNothingOfHis() {
    HttpAnswer gone = api.register(AuthApi.name("gone"));
    STACK.database().run("delete from account where user_id = '" + gone.text("/user_id") + "'");

    assertThat(api.get("/me", gone.text("/access_token")).status()).isEqualTo(401);
    assertThat(api.refresh(gone.text("/refresh_token")).status()).isEqualTo(401);
    assertThat(
            STACK
                .database()
                .query(
                    "select count(*) from session where user_id = '" + gone.text("/user_id") + "'"))
        .isEqualTo("0");
  }

  @Test
  void aReplayedRefreshTokenShouldEndTheWholeFamilyAndNoOther() {
    String name = AuthApi.name("replay");
    String stolen = api.register(name).text("/refresh_token");
    String laptop = api.login(name, AuthApi.PASSWORD).text("/refresh_token");
    String second = api.refresh(stolen).text("/refresh_token");
    String third = api.refresh(second).text("/refresh_token");

    assertThat(api.refresh(stolen).status()).isEqualTo(401);

    assertThat(List.of(second, third)).allMatch(token -> api.refresh(token).status() == 401);
    assertThat(api.refresh(laptop).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenShouldContinueItsOwnersSessionWhoeverPresentsIt() {
    HttpAnswer owner = api.register(AuthApi.name("owner"));
    HttpAnswer other = api.register(AuthApi.name("other"));
    String body = "{\"refresh_token\":\"" + owner.text("/refresh_token") + "\",\"user_id\":\"%s\"}";

    HttpAnswer refreshed =
        api.send(
            "POST",
            "/refresh",
            BodyPublishers.ofString(body.formatted(other.text("/user_id"))),
            Map.of(
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + other.text("/access_token")));

    // The refresh token alone decides which session is meant; other fields are ignored.
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.text("/user_id")).isEqualTo(owner.text("/user_id"));
    assertThat(api.refresh(other.text("/refresh_token")).text("/user_id"))
        .isEqualTo(other.text("/user_id"));
  }

  @Test
  void aRefreshTokenShouldNotBeGuessedFromItsPredecessor() {
    String first = api.register(AuthApi.name("guess")).text("/refresh_token");
    byte[] bytes = Base64.getUrlDecoder().decode(first);

    for (int i = 0; i < 8; i++) {
      bytes[bytes.length - 1]++;
      String guess = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThat(api.refresh(guess).status()).isEqualTo(401);
    }
    assertThat(api.refresh(first).status()).isEqualTo(200);
  }

  private static Arguments attack(String name, String token) {
    return Arguments.of(name, token);
  }

  private static JWTCreator.Builder claims() {
    return JWT.create()
        .withKeyId(kid)
        .withIssuer("parley")
        .withAudience("parley")
        .withSubject(victim.text("/user_id"))
        .withClaim("username", victim.text("/username"))
        .withClaim("role", "ADMIN")
        .withExpiresAt(inMinutes(3));
  }

  /** Two minutes are more than the difference of clocks that is allowed. */
  private static Instant inMinutes(int minutes) {
    return Instant.now().plus(Duration.ofMinutes(minutes));
  }

  private static String signed(JWTCreator.Builder token, KeyPair pair) {
    return token.sign(
        Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate()));
  }

  private static JWTCreator.Builder withJwk() {
    ECPublicKey key = (ECPublicKey) FOREIGN.getPublic();
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return claims()
        .withHeader(
            Map.of(
                "jwk",
                Map.of(
                    "kty",
                    "EC",
                    "crv",
                    "P-256",
                    "kid",
                    kid,
                    "x",
                    base64.encodeToString(key.getW().getAffineX().toByteArray()),
                    "y",
                    base64.encodeToString(key.getW().getAffineY().toByteArray()))));
  }

  private static String header(String json) {
    return encoded(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)) + ".";
  }

  private static String tail(String[] parts) {
    return parts[1] + "." + parts[2];
  }

  private static String pem(byte[] publicKey) {
    return TestKeys.pem("PUBLIC KEY", publicKey);
  }

  private static String zeros() {
    return encoded(new byte[64]);
  }

  /** The attacker's own valid token with the claims of the victim. */
  private static String swapped(String[] parts) {
    String[] attacker =
        api.register(AuthApi.name("attacker")).text("/access_token").split("\\.", -1);
    return attacker[0] + "." + parts[1] + "." + attacker[2];
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
