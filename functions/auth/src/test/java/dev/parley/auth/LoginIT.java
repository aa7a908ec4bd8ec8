package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.contract.HttpAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logging in with a username and a password. */
class LoginIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static final String FORM = "application/x-www-form-urlencoded";

  /** bcrypt, 2^4 rounds, of "an old password". */
  private static final String OLD_HASH =
      "{bcrypt}$2a$04$Vtc1oYAlJkwnr6kWfOFx3uV15v8Wn1.I8g7hCX27bk2C9r1BsUz2C";

  private final AuthApi api = STACK.api();

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
    STACK
        .database()
        .run(
            "update account set password_hash = '"
                + OLD_HASH
                + "' where username = '"
                + name
                + "'");

    assertThat(api.login(name, "an old password").status()).isEqualTo(200);

    assertThat(
            STACK
                .database()
                .query("select password_hash from account where username = '" + name + "'"))
        .startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(api.login(name, "an old password").status()).isEqualTo(200);
  }
}
