package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwk.Jwk;
import com.auth0.jwk.JwkException;
import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.UrlJwkProvider;
import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Json;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.VerificationKeys;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuthFunctionIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final String FORM = "application/x-www-form-urlencoded";

  /** bcrypt, 2^4 rounds, of "an old password". */
  private static final String OLD_HASH =
      "{bcrypt}$2a$04$Vtc1oYAlJkwnr6kWfOFx3uV15v8Wn1.I8g7hCX27bk2C9r1BsUz2C";

  private static TestDatabase database;
  private static URI url;
  private static AuthApi api;

  @BeforeAll
  static void start() throws InterruptedException {
    database = TestDatabase.create(SERVERS.postgreSql());
    url = AuthApi.start(AuthApi.environment(database)).url();
    api = new AuthApi(url);
  }

  @Test
  void everyRouteShouldBeDescribedAndServed() {
    assertThat(api.get("/openapi.json").status()).isEqualTo(200);
  }

  @Test
  void registerShouldOpenASession() {
    String name = AuthApi.name("Ada");

    HttpAnswer answer = api.register(name);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/token_type")).isEqualTo("Bearer");
    assertThat(answer.json().path("expires_in").asInt()).isEqualTo(900);
    assertThat(answer.text("/username")).isEqualTo(name);
    assertThat(answer.text("/role")).isEqualTo("USER");
    assertThat(UUID.fromString(answer.text("/user_id")).version()).isEqualTo(4);
    assertThat(answer.text("/refresh_token")).hasSize(43);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  @Test
  void registerShouldRefuseATakenUsernameWhateverItsCase() {
    String name = AuthApi.name("taken");
    api.register(name);

    HttpAnswer answer = api.register(name.toUpperCase(java.util.Locale.ROOT));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:username-taken");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void registerShouldRefuseATakenEmailAddress() {
    String email = AuthApi.name("mail") + "@example.org";
    api.post("/register", person(AuthApi.name("first"), email));

    String second = AuthApi.name("second");
    HttpAnswer answer =
        api.post("/register", person(second, email.toUpperCase(java.util.Locale.ROOT)));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:email-taken");
    assertThat(api.login(second, AuthApi.PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void registerShouldLetOneOfManyHaveAName() {
    String name = AuthApi.name("race");
    List<CompletableFuture<HttpAnswer>> attempts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      attempts.add(CompletableFuture.supplyAsync(() -> api.register(name)));
    }

    List<Integer> statuses = attempts.stream().map(a -> a.join().status()).sorted().toList();

    assertThat(statuses).startsWith(201).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void loginShouldOpenASessionWhateverTheUsernamesCase() {
    String name = AuthApi.name("Grace");
    HttpAnswer registered = api.register(name);

    HttpAnswer answer = api.login(name.toLowerCase(java.util.Locale.ROOT), AuthApi.PASSWORD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/user_id")).isEqualTo(registered.text("/user_id"));
    assertThat(answer.text("/username")).isEqualTo(name);
  }

  @Test
  void loginShouldTakeAnOAuthPasswordForm() {
    String name = AuthApi.name("form");
    api.register(name);
    String password = URLEncoder.encode(AuthApi.PASSWORD, StandardCharsets.UTF_8);

    HttpAnswer answer =
        api.postAs(
            FORM, "/login", "grant_type=password&username=" + name + "&password=" + password);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(api.get("/me", answer.text("/access_token")).text("/username")).isEqualTo(name);
  }

  @Test
  void loginShouldNotTellWhetherTheUserExists() {
    String name = AuthApi.name("hidden");
    api.register(name);

    HttpAnswer wrongPassword = api.login(name, "not the password");
    HttpAnswer unknownUser = api.login(AuthApi.name("nobody"), "not the password");

    assertThat(List.of(wrongPassword, unknownUser)).allMatch(a -> a.status() == 401);
    assertThat(wrongPassword.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(unknownUser.text("/type")).isEqualTo("urn:parley:problem:invalid-credentials");
    assertThat(unknownUser.text("/detail")).isEqualTo(wrongPassword.text("/detail"));
  }

  @Test
  void loginShouldTakeThePasswordInAnyCompositionOfItsCharacters() {
    String name = AuthApi.name("accent");
    api.post("/register", Map.of("username", name, "password", "déjà vu encore"));

    assertThat(api.login(name, "de\u0301ja\u0300 vu\u00a0encore").status()).isEqualTo(200);
  }

  @Test
  void loginShouldUpgradeAnOldHash() {
    String name = AuthApi.name("old");
    api.register(name);
    database.run(
        "update account set password_hash = '" + OLD_HASH + "' where username = '" + name + "'");

    assertThat(api.login(name, "an old password").status()).isEqualTo(200);

    assertThat(database.query("select password_hash from account where username = '" + name + "'"))
        .startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(api.login(name, "an old password").status()).isEqualTo(200);
  }

  @Test
  void refreshShouldRotateTheToken() {
    HttpAnswer session = api.register(AuthApi.name("rotate"));

    HttpAnswer next = api.refresh(session.text("/refresh_token"));

    assertThat(next.status()).isEqualTo(200);
    assertThat(next.text("/refresh_token")).isNotEqualTo(session.text("/refresh_token"));
    assertThat(next.text("/user_id")).isEqualTo(session.text("/user_id"));
    assertThat(api.get("/me", next.text("/access_token")).status()).isEqualTo(200);
  }

  @Test
  void refreshShouldRevokeTheFamilyWhenAnOldTokenComesBack() {
    String first = api.register(AuthApi.name("theft")).text("/refresh_token");
    String second = api.refresh(first).text("/refresh_token");
    String third = api.refresh(second).text("/refresh_token");

    HttpAnswer reused = api.refresh(first);

    assertThat(reused.status()).isEqualTo(401);
    assertThat(reused.text("/type")).isEqualTo("urn:parley:problem:invalid-refresh-token");
    assertThat(api.refresh(third).status()).isEqualTo(401);
  }

  @Test
  void refreshShouldGiveTheSameSuccessorToUsesAtTheSameTime() {
    String token = api.register(AuthApi.name("tabs")).text("/refresh_token");
    List<CompletableFuture<HttpAnswer>> uses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      uses.add(CompletableFuture.supplyAsync(() -> api.refresh(token)));
    }

    List<HttpAnswer> answers = uses.stream().map(CompletableFuture::join).toList();

    assertThat(answers).allMatch(a -> a.status() == 200);
    assertThat(answers.stream().map(a -> a.text("/refresh_token")).distinct()).hasSize(1);
    assertThat(api.refresh(answers.get(0).text("/refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void logoutShouldEndTheSession() {
    String token = api.register(AuthApi.name("leave")).text("/refresh_token");
    String next = api.refresh(token).text("/refresh_token");

    assertThat(api.post("/logout", Map.of("refresh_token", next)).status()).isEqualTo(204);

    assertThat(api.refresh(next).status()).isEqualTo(401);
    assertThat(api.post("/logout", Map.of("refresh_token", next)).status()).isEqualTo(204);
    assertThat(api.post("/logout", Map.of("refresh_token", "no token at all")).status())
        .isEqualTo(204);
  }

  @Test
  void logoutShouldLeaveOtherSessionsAlone() {
    String name = AuthApi.name("devices");
    String phone = api.register(name).text("/refresh_token");
    String laptop = api.login(name, AuthApi.PASSWORD).text("/refresh_token");

    api.post("/logout", Map.of("refresh_token", phone));

    assertThat(api.refresh(laptop).status()).isEqualTo(200);
  }

  @Test
  void accessTokensShouldVerifyWithThePublishedKeys() throws MalformedURLException {
    HttpAnswer session = api.register(AuthApi.name("verify"));
    JwkProvider published =
        new UrlJwkProvider(new URL(url + "/.well-known/jwks.json"), 2_000, 5_000);
    VerificationKeys keys = kid -> Optional.of((ECPublicKey) publicKey(published, kid));
    Authenticator authenticator = new Authenticator(keys, "parley", InstantSource.system());

    assertThat(authenticator.verify(session.text("/access_token")).userId())
        .isEqualTo(new UserId(UUID.fromString(session.text("/user_id"))));
    DecodedJWT token = JWT.decode(session.text("/access_token"));
    assertThat(token.getAlgorithm()).isEqualTo("ES256");
    assertThat(token.getAudience()).containsExactly("parley");
    assertThat(token.getId()).isNotEmpty();
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

  @Test
  void meShouldShowTheCaller() {
    String name = AuthApi.name("self");
    String email = name + "@example.org";
    HttpAnswer session = api.post("/register", person(name, email));

    HttpAnswer me = api.get("/api/auth/me", session.text("/access_token"));

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("/user_id")).isEqualTo(session.text("/user_id"));
    assertThat(me.text("/email")).isEqualTo(email);
    assertThat(me.text("/role")).isEqualTo("USER");
    assertThat(me.text("/created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  }

  @Test
  void meShouldRefuseTheTokenOfADeletedAccount() {
    HttpAnswer session = api.register(AuthApi.name("gone"));
    database.run("delete from account where user_id = '" + session.text("/user_id") + "'");

    HttpAnswer me = api.get("/me", session.text("/access_token"));

    assertThat(me.status()).isEqualTo(401);
    assertThat(me.header("WWW-Authenticate")).contains("invalid_token");
    assertThat(api.refresh(session.text("/refresh_token")).status()).isEqualTo(401);
  }

  @Test
  void userShouldShowWhatEverybodyMaySee() {
    HttpAnswer other = api.register(AuthApi.name("other"));
    String token = api.register(AuthApi.name("reader")).text("/access_token");

    HttpAnswer user = api.get("/users/" + other.text("/user_id"), token);

    assertThat(user.status()).isEqualTo(200);
    assertThat(user.text("/username")).isEqualTo(other.text("/username"));
    assertThat(user.json().size()).isEqualTo(2);
  }

  @Test
  void healthShouldNameTheDatabase() {
    HttpAnswer health = api.get("/health");

    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json().path("dependencies").path("database").asText()).isEqualTo("up");
  }

  private static PublicKey publicKey(JwkProvider published, String kid) {
    try {
      return published.get(kid).getPublicKey();
    } catch (JwkException missing) {
      throw new AssertionError(missing);
    }
  }

  private static Map<String, String> person(String name, String email) {
    return Map.of("username", name, "password", AuthApi.PASSWORD, "email", email);
  }
}
