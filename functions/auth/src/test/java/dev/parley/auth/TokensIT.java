package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwk.Jwk;
import com.auth0.jwk.JwkException;
import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.UrlJwkProvider;
import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Json;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.SessionId;
import dev.parley.shared.token.VerificationKeys;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tokens of a session as other servers verify them, and the published keys. */
class TokensIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private final AuthApi api = STACK.api();

  @Test
  void accessTokensShouldVerifyWithThePublishedKeys() throws MalformedURLException {
    HttpAnswer session = api.register(AuthApi.name("verify"));
    JwkProvider published =
        new UrlJwkProvider(new URL(STACK.url() + "/.well-known/jwks.json"), 30_000, 30_000);
    VerificationKeys keys = kid -> Optional.of((ECPublicKey) publicKey(published, kid));
    Authenticator authenticator =
        new Authenticator(keys, "parley", InstantSource.system(), ended -> false);

    assertThat(authenticator.verify(session.text("/access_token")).userId())
        .isEqualTo(new UserId(UUID.fromString(session.text("/user_id"))));
    DecodedJWT token = JWT.decode(session.text("/access_token"));
    assertThat(token.getAlgorithm()).isEqualTo("ES256");
    assertThat(token.getAudience()).containsExactly("parley");
    assertThat(token.getId()).isNotEmpty();
    assertThat(SessionId.parse(token.getClaim("sid").asString())).isPresent();
    assertThat(Duration.between(token.getIssuedAtAsInstant(), token.getExpiresAtAsInstant()))
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void jwksShouldBePublicAndCacheable() throws Exception {
    HttpAnswer answer = api.get("/.well-known/jwks.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
    Map<String, Object> key =
        Json.MAPPER.convertValue(
            answer.json().path("keys").path(0), new TypeReference<Map<String, Object>>() {});
    assertThat(key).doesNotContainKey("d");
    assertThat(Jwk.fromValues(key).getPublicKey()).isEqualTo(TestKeys.pair().getPublic());
  }

  @Test
  void firebaseTokenShouldNameTheSameUser() {
    HttpAnswer session = api.register(AuthApi.name("firebase"));

    DecodedJWT token = JWT.decode(session.text("/firebase_token"));

    assertThat(token.getClaim("uid").asString()).isEqualTo(session.text("/user_id"));
    assertThat(token.getAudience())
        .containsExactly(
            "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1"
                + ".IdentityToolkit");
  }

  private static PublicKey publicKey(JwkProvider published, String kid) {
    try {
      return published.get(kid).getPublicKey();
    } catch (JwkException missing) {
      throw new AssertionError(missing);
    }
  }
}
