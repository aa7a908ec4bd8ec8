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

  private static Map<String, String> person(String name, String email) {
    return Map.of("username", name, "password", AuthApi.PASSWORD, "email", email);
  }
}
