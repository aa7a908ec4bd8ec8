package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.shared.contract.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators do about the accounts of others, and who may not. */
class AdministrationIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static final String NEW_PASSWORD = "staple of nine horses";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AuthApi api = STACK.api();
  private final String name = AuthApi.name("subject");
  private HttpAnswer admin;
  private HttpAnswer user;

  @BeforeEach
  void logIn() {
    admin = api.login(AuthStack.ADMIN_USERNAME, AuthStack.ADMIN_PASSWORD);
    user = api.register(name);
  }

  @Test
  void aDisabledAccountShouldBeShutOutAtOnceAndUntilItIsEnabled() {
    assertThat(administer("disable", user).status()).isEqualTo(204);
    assertThat(administer("disable", user).status()).isEqualTo(204);

    assertThat(api.refresh(user.text("/refresh_token")).status()).isEqualTo(401);
    HttpAnswer login = api.login(name, AuthApi.PASSWORD);
    assertThat(login.status()).isEqualTo(403);
    assertThat(login.text("/type")).isEqualTo("urn:parley:problem:account-disabled");
    assertThat(api.login(name, "a wrong password").status()).isEqualTo(401);
    await().atMost(PATIENCE).until(() -> me(user) == 401);

    assertThat(administer("enable", user).status()).isEqualTo(204);
    assertThat(api.refresh(user.text("/refresh_token")).status()).isEqualTo(401);
    assertThat(api.login(name, AuthApi.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aDisabledAccountShouldNotChangeItsPassword() {
    administer("disable", user);

    HttpAnswer answer =
        api.post(
            "/me/password",
            user.text("/access_token"),
            Map.of("old_password", AuthApi.PASSWORD, "new_password", NEW_PASSWORD));

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void aResetPasswordShouldWorkOnceAndOnlyToSetAnother() {
    HttpAnswer reset = administer("reset-password", user);
    String given = reset.text("/one_time_password");

    assertThat(reset.status()).isEqualTo(200);
    assertThat(given).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
    assertThat(api.refresh(user.text("/refresh_token")).status()).isEqualTo(401);
    assertThat(api.login(name, AuthApi.PASSWORD).status()).isEqualTo(401);
    HttpAnswer without = api.login(name, given);
    assertThat(without.status()).isEqualTo(403);
    assertThat(without.text("/type")).isEqualTo("urn:parley:problem:password-change-required");

    assertThat(logIn(given, "aaaaaaaa").status()).isEqualTo(400);
    assertThat(logIn(given, given).json().at("/errors/0/field").asText()).isEqualTo("new_password");
    HttpAnswer session = logIn(given, NEW_PASSWORD);

    assertThat(session.status()).isEqualTo(200);
    assertThat(me(session)).isEqualTo(200);
    assertThat(logIn(given, "another good password").status()).isEqualTo(401);
    assertThat(api.login(name, NEW_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aResetPasswordShouldBeForgottenAfterADay() {
    String given = administer("reset-password", user).text("/one_time_password");
    STACK
        .database()
        .run(
            "update account set temporary_until = now() - interval '1 second' where user_id = '"
                + user.text("/user_id")
                + "'");

    assertThat(logIn(given, NEW_PASSWORD).status()).isEqualTo(401);
    assertThat(api.login(name, given).status()).isEqualTo(401);
  }

  @Test
  void anOrdinaryLoginShouldNotSetAPassword() {
    HttpAnswer answer = logIn(AuthApi.PASSWORD, NEW_PASSWORD);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(api.login(name, AuthApi.PASSWORD).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "enable", "reset-password"})
  void onlyAdministratorsShouldDoIt(String action) {
    HttpAnswer stranger = api.register(AuthApi.name("stranger"));
    String path = "/users/" + user.text("/user_id") + "/" + action;

    assertThat(api.post(path, stranger.text("/access_token"), Map.of()).status()).isEqualTo(403);
    assertThat(api.post(path, "", Map.of()).status()).isEqualTo(401);
    assertThat(api.refresh(user.text("/refresh_token")).status()).isEqualTo(200);
    assertThat(api.login(name, AuthApi.PASSWORD).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "enable", "reset-password"})
  void administratorsShouldNotDoItToThemselves(String action) {
    HttpAnswer answer = administer(action, admin);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:own-account");
    assertThat(me(admin)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "enable", "reset-password"})
  void anUnknownUserShouldNotBeFound(String action) {
    for (String id : List.of(UUID.randomUUID().toString(), "x", "'")) {
      assertThat(
              api.post("/users/" + id + "/" + action, admin.text("/access_token"), Map.of())
                  .status())
          .isEqualTo(404);
    }
  }

  @Test
  void aDisabledAdministratorShouldLoseTheRightAtOnce() {
    String other = AuthApi.name("second");
    api.post(
        "/users",
        admin.text("/access_token"),
        Map.of("username", other, "password", AuthApi.PASSWORD, "role", "ADMIN"));
    HttpAnswer second = api.login(other, AuthApi.PASSWORD);
    assertThat(administer("disable", second).status()).isEqualTo(204);

    String path = "/users/" + user.text("/user_id") + "/disable";
    HttpAnswer answer = api.post(path, second.text("/access_token"), Map.of());

    assertThat(answer.status()).isIn(401, 403);
    assertThat(api.login(name, AuthApi.PASSWORD).status()).isEqualTo(200);
  }

  private HttpAnswer administer(String action, HttpAnswer subject) {
    return api.post(
        "/users/" + subject.text("/user_id") + "/" + action, admin.text("/access_token"), Map.of());
  }

  private HttpAnswer logIn(String password, String newPassword) {
    return api.post(
        "/login", Map.of("username", name, "password", password, "new_password", newPassword));
  }

  private int me(HttpAnswer session) {
    return api.get("/me", session.text("/access_token")).status();
  }
}
