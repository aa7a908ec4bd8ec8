package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.contract.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the function tells about accounts, about itself and about its health. */
class AccountIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private final AuthApi api = STACK.api();

  @Test
  void everyRouteShouldBeDescribedAndServed() {
    assertThat(api.get("/openapi.json").status()).isEqualTo(200);
  }

  @Test
  void meShouldShowTheCaller() {
    String name = AuthApi.name("self");
    HttpAnswer session = api.register(name);

    HttpAnswer me = api.get("/api/auth/me", session.text("/access_token"));

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("/user_id")).isEqualTo(session.text("/user_id"));
    assertThat(me.text("/username")).isEqualTo(name);
    assertThat(me.json().size()).isEqualTo(4);
    assertThat(me.text("/role")).isEqualTo("USER");
    assertThat(me.text("/created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  }

  @Test
  void meShouldRefuseTheTokenOfADeletedAccount() {
    HttpAnswer session = api.register(AuthApi.name("gone"));
    STACK.database().run("delete from account where user_id = '" + session.text("/user_id") + "'");

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
}
