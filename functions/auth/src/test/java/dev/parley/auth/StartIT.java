package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.auth.database.Relay;
import dev.parley.auth.database.TestDatabase;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.start.FunctionStartContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The function's start, and its service while the database is missing. */
class StartIT extends FunctionStartContract {
  @RegisterExtension static final AuthStack STACK = new AuthStack();
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final String ADMIN_HASH =
      "select password_hash from account where username = '" + AuthStack.ADMIN_USERNAME + "'";

  StartIT() {
    super("auth", AuthApi.JAR, AuthFunction.class);
  }

  @Override
  protected Map<String, String> wrongConfiguration() {
    return Map.of("JWT_PRIVATE_KEY", "no key");
  }

  @Override
  protected Map<String, String> environment() {
    return AuthStack.environment(STACK.database());
  }

  @Override
  protected List<String> keysMissing() {
    return List.of("GOOGLE_CLOUD_PROJECT", "DATABASE_URL", "DATABASE_USER", "DEVICE_COOKIE_KEY");
  }

  @Test
  void severalInstancesShouldStartTogetherOnAnEmptyDatabase() {
    TestDatabase database = TestDatabase.create(SERVERS.postgreSql());
    Map<String, String> environment = AuthStack.environment(database);

    List<AuthApi> instances = AuthApi.start(3, environment);

    assertThat(instances)
        .allMatch(
            api ->
                api.login(AuthStack.ADMIN_USERNAME, AuthStack.ADMIN_PASSWORD)
                    .text("/role")
                    .equals("ADMIN"));
    assertThat(database.query("select count(*) from account")).isEqualTo("1");
    assertThat(database.query("select count(*) from flyway_schema_history where version = '1'"))
        .isEqualTo("1");
  }

  @Test
  void theFirstAdministratorShouldBeLeftAloneAfterwards() throws InterruptedException {
    TestDatabase database = STACK.database();
    Map<String, String> environment = AuthStack.environment(database);
    String hash = database.query(ADMIN_HASH);

    environment.put("ADMIN_PASSWORD", "another password");
    AuthApi.start(environment).close();

    assertThat(database.query(ADMIN_HASH)).isEqualTo(hash);
  }

  @Test
  void anInstanceShouldServe503UntilTheDatabaseAnswers() throws Exception {
    TestDatabase database = TestDatabase.create(SERVERS.postgreSql());
    int databasePort = Ports.free();
    Map<String, String> environment = AuthApi.environment(database);
    environment.put(
        "DATABASE_URL",
        database.url().replace(":" + SERVERS.postgreSql().port() + "/", ":" + databasePort + "/"));
    try (FunctionServer auth = launchAndListen(environment)) {
      AuthApi api = new AuthApi(auth.url());

      HttpAnswer health = api.get("/health");
      assertThat(health.status()).isEqualTo(503);
      assertThat(health.json().path("dependencies").path("database").asText()).isEqualTo("down");
      HttpAnswer refused = api.login("somebody", "some password");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(api.get("/.well-known/jwks.json").status()).isEqualTo(200);

      try (Relay relay = Relay.between(databasePort, SERVERS.postgreSql().port())) {
        await().atMost(PATIENCE).until(() -> api.get("/health").status() == 200);
        assertThat(relay.isOpen()).isTrue();
        assertThat(api.register("patient").status()).isEqualTo(201);
      }
      await().atMost(PATIENCE).until(() -> api.get("/health").status() == 503);
      assertThat(api.login("patient", AuthApi.PASSWORD).status()).isEqualTo(503);
      try (Relay again = Relay.between(databasePort, SERVERS.postgreSql().port())) {
        await().atMost(PATIENCE).until(() -> api.get("/health").status() == 200);
        assertThat(again.isOpen()).isTrue();
        assertThat(api.login("patient", AuthApi.PASSWORD).status()).isEqualTo(200);
      }
      assertThat(auth.process().orElseThrow().isAlive()).isTrue();
    }
  }

  @Test
  void nothingShouldBeStoredIfTheFirebaseTokenCannotBeSigned() throws InterruptedException {
    TestDatabase database = TestDatabase.create(SERVERS.postgreSql());
    Map<String, String> environment = AuthApi.environment(database);
    environment.remove("FIREBASE_AUTH_EMULATOR_HOST");
    environment.put("FIREBASE_SERVICE_ACCOUNT", "signer@demo-parley.iam.gserviceaccount.com");
    // Without credentials and without Google: as in production while IAM does not answer.
    environment.put("NO_GCE_CHECK", "true");
    AuthApi api = new AuthApi(AuthApi.start(environment).url());

    HttpAnswer answer = api.register("unlucky");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:unavailable");
    assertThat(database.query("select count(*) from account")).isEqualTo("0");
  }
}
