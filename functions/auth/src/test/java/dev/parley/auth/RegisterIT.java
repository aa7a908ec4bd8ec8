package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.contract.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registering: an account together with its first session. */
class RegisterIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private final AuthApi api = STACK.api();

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
  void registerShouldIgnoreTheEmailAddressOfAnOldClient() {
    String email = AuthApi.name("mail") + "@example.org";

    HttpAnswer first = api.post("/register", person(AuthApi.name("first"), email));
    HttpAnswer second = api.post("/register", person(AuthApi.name("second"), email));

    assertThat(List.of(first.status(), second.status())).containsOnly(201);
    assertThat(api.get("/me", first.text("/access_token")).json().has("email")).isFalse();
    assertThat(STACK.database().query("select count(*) from account where email is not null"))
        .isEqualTo("0");
  }

  @Test
  void registerShouldRefuseANameThatLooksLikeAnother() {
    String name = AuthApi.name("Millie");
    String look = name.replace("M", "RN").replace("l", "1");
    assertThat(api.register(name).status()).isEqualTo(201);

    HttpAnswer answer = api.register(look);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:username-confusable");
    assertThat(api.login(look, AuthApi.PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void registerShouldKeepReservedNamesForAdministrators() {
    HttpAnswer answer = api.register("Parley-Support");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("username");
    assertThat(answer.json().at("/errors/0/rule").asText()).isEqualTo("reserved");
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

  private static Map<String, String> person(String name, String email) {
    return Map.of("username", name, "password", AuthApi.PASSWORD, "email", email);
  }
}
