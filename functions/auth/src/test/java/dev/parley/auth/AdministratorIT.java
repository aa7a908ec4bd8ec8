package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import dev.parley.shared.contract.HttpAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that only administrators may make. */
class AdministratorIT {
  private static final String PASSWORD = "a-good-long-secret";

  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static AuthApi api;
  private static String admin;

  @BeforeAll
  static void login() {
    api = STACK.api();
    admin = api.login(AuthStack.ADMIN_USERNAME, AuthStack.ADMIN_PASSWORD).text("/access_token");
  }

  @Test
  void tokenShouldCarryTheRole() {
    assertThat(JWT.decode(admin).getClaim("role").asString()).isEqualTo("ADMIN");
    assertThat(api.get("/me", admin).text("/role")).isEqualTo("ADMIN");
  }

  @ParameterizedTest
  @CsvSource({"USER", "ADMIN"})
  void createShouldMakeAnAccountThatSignsInWithItsRole(String role) {
    String name = AuthApi.name("made");

    HttpAnswer made = create(admin, Map.of("username", name, "password", PASSWORD, "role", role));

    assertThat(made.status()).as(made.json().toString()).isEqualTo(201);
    assertThat(made.text("/username")).isEqualTo(name);
    assertThat(made.text("/role")).isEqualTo(role);
    HttpAnswer session = api.login(name, PASSWORD);
    assertThat(session.text("/user_id")).isEqualTo(made.text("/user_id"));
    assertThat(session.text("/role")).isEqualTo(role);
  }

  @Test
  void createShouldMakeAUserUnlessARoleIsGiven() {
    Map<String, String> body = Map.of("username", AuthApi.name("made"), "password", PASSWORD);

    assertThat(create(admin, body).text("/role")).isEqualTo("USER");
  }

  @Test
  void createShouldBeRefusedToUsersAndStrangers() {
    String name = AuthApi.name("never");
    Map<String, String> body = Map.of("username", name, "password", PASSWORD, "role", "ADMIN");
    String user = api.register(AuthApi.name("user")).text("/access_token");

    HttpAnswer refused = create(user, body);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/type")).isEqualTo("urn:parley:problem:forbidden");
    assertThat(create("", body).status()).isEqualTo(401);
    assertThat(api.login(name, PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void createShouldRefuseANameThatIsTakenInAnyCase() {
    HttpAnswer answer = create(admin, Map.of("username", "ROOT", "password", PASSWORD));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:username-taken");
  }

  @ParameterizedTest
  @CsvSource({
    "role, root",
    "role, admin",
    "role, ''",
    "username, a",
    "username, with space",
    "password, short",
    "password, password"
  })
  void createShouldNameTheFieldThatIsWrong(String field, String value) {
    Map<String, String> body = new HashMap<>();
    body.put("username", AuthApi.name("bad"));
    body.put("password", PASSWORD);
    body.put(field, value);

    HttpAnswer answer = create(admin, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
  }

  private static HttpAnswer create(String token, Map<String, String> body) {
    return api.post("/users", token, body);
  }
}
