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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanging refresh tokens, and logging out. */
class RefreshIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private final AuthApi api = STACK.api();

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
    for (int i = 0; i < 3; i++) {
      uses.add(CompletableFuture.supplyAsync(() -> api.refresh(token)));
    }

    List<HttpAnswer> answers = uses.stream().map(CompletableFuture::join).toList();

    assertThat(answers).allMatch(a -> a.status() == 200);
    assertThat(answers.stream().map(a -> a.text("/refresh_token")).distinct()).hasSize(1);
    assertThat(api.refresh(answers.get(0).text("/refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void refreshShouldAnswerTheSameAttemptUntilItsAnswerArrives() {
    String token = api.register(AuthApi.name("attempt")).text("/refresh_token");
    Map<String, Object> body =
        Map.of("refresh_token", token, "attempt", UUID.randomUUID().toString());
    String next = api.post("/refresh", body).text("/refresh_token");

    for (int lost = 0; lost < 5; lost++) {
      assertThat(api.post("/refresh", body).text("/refresh_token")).isEqualTo(next);
    }

    assertThat(api.refresh(next).status()).isEqualTo(200);
    assertThat(api.post("/refresh", body).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with spaces and all that.."})
  void refreshShouldRefuseAnAttemptOfAnotherForm(String attempt) {
    String token = api.register(AuthApi.name("form")).text("/refresh_token");

    HttpAnswer refused = api.post("/refresh", Map.of("refresh_token", token, "attempt", attempt));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/field")).isEqualTo("attempt");
    assertThat(api.refresh(token).status()).isEqualTo(200);
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
}
