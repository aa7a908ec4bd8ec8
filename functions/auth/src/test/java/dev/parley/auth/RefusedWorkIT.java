package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.database.TestDatabase;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.contract.HttpAnswer;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is refused is refused before any work is done for it. One instance cannot make Firebase
 * tokens: whatever needs one is answered 503 there.
 */
class RefusedWorkIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static AuthApi whole;
  private static AuthApi withoutFirebase;

  @BeforeAll
  static void start() throws InterruptedException {
    Map<String, String> environment =
        AuthApi.environment(TestDatabase.create(SERVERS.postgreSql()));
    environment.put("REFRESHES_PER_SESSION", "3/PT1H");
    environment.put("REGISTRATIONS", "5/PT1H");
    whole = new AuthApi(AuthApi.start(environment).url());
    environment.remove("FIREBASE_AUTH_EMULATOR_HOST");
    environment.put("FIREBASE_SERVICE_ACCOUNT", "auth@demo-parley.iam.gserviceaccount.com");
    environment.put("METADATA_SERVER_DETECTION", "none");
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere");
    withoutFirebase = new AuthApi(AuthApi.start(environment).url());
  }

  @Test
  void aRefreshShouldBeDecidedBeforeTokensAreMade() {
    String first = whole.register(AuthApi.name("used")).text("/refresh_token");
    String second = whole.refresh(first).text("/refresh_token");
    whole.refresh(second);
    String ended = whole.register(AuthApi.name("ended")).text("/refresh_token");
    whole.post("/logout", Map.of("refresh_token", ended));
    String fresh = whole.register(AuthApi.name("fresh")).text("/refresh_token");

    assertThat(withoutFirebase.refresh(fresh).status()).isEqualTo(503);
    assertThat(withoutFirebase.refresh(first).status()).isEqualTo(401);
    assertThat(withoutFirebase.refresh(ended).status()).isEqualTo(401);
    assertThat(whole.refresh(fresh).status()).isEqualTo(200);
  }

  @Test
  void aRefreshBeyondTheLimitShouldMakeNoTokens() {
    String token = whole.register(AuthApi.name("often")).text("/refresh_token");
    for (int i = 0; i < 3; i++) {
      token = whole.refresh(token).text("/refresh_token");
    }

    HttpAnswer refused = withoutFirebase.refresh(token);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(900, 1_200);
  }

  @Test
  void registrationsShouldHaveABoundForEverybodyTogether() {
    HttpAnswer answer = whole.register(AuthApi.name("crowd"));
    for (int i = 0; i < 5 && answer.status() == 201; i++) {
      answer = whole.register(AuthApi.name("crowd"));
    }

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(300, 720);
    assertThat(withoutFirebase.register(AuthApi.name("crowd")).status()).isEqualTo(429);
  }
}
