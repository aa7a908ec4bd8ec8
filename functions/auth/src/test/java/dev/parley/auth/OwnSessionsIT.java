package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.contract.HttpAnswer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeing and ending one's sessions, and setting another password. */
class OwnSessionsIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static final String NEW_PASSWORD = "staple of nine horses";
  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0";

  /** The function asks PostgreSQL for ended sessions every two seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AuthApi api = STACK.api();
  private final String name = AuthApi.name("owner");
  private HttpAnswer laptop;
  private HttpAnswer phone;

  @BeforeEach
  void logInTwice() {
    laptop = api.register(name);
    phone =
        api.send(
            "POST",
            "/login",
            BodyPublishers.ofString(
                "{\"username\":\"" + name + "\",\"password\":\"" + AuthApi.PASSWORD + "\"}"),
            Map.of("Content-Type", "application/json", "User-Agent", FIREFOX));
  }

  @Test
  void theListShouldTellWhereAndSinceWhenAndWhichOneAsks() {
    HttpAnswer refreshed = api.refresh(phone.text("/refresh_token"));

    List<JsonNode> sessions = sessions(refreshed);

    assertThat(sessions).hasSize(2);
    JsonNode newest = sessions.get(0);
    assertThat(newest.path("device").asText()).isEqualTo("Firefox on Windows");
    assertThat(newest.path("current").asBoolean()).isTrue();
    assertThat(newest.path("refreshed_at").asText())
        .isGreaterThan(newest.at("/started_at").asText());
    assertThat(sessions.get(1).path("current").asBoolean()).isFalse();
    assertThat(sessions.get(1).path("refreshed_at")).isEqualTo(sessions.get(1).path("started_at"));
  }

  @Test
  void endingASessionShouldRefuseItsTokensAndNoOthers() {
    String id = currentSession(phone);

    assertThat(delete(laptop, id).status()).isEqualTo(204);

    assertThat(delete(laptop, id).status()).isEqualTo(204);
    assertThat(sessions(laptop)).hasSize(1);
    assertThat(api.refresh(phone.text("/refresh_token")).status()).isEqualTo(401);
    await().atMost(PATIENCE).until(() -> me(phone) == 401);
    assertThat(me(laptop)).isEqualTo(200);
    assertThat(api.refresh(laptop.text("/refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void oneShouldEndTheSessionThatAsks() {
    assertThat(delete(laptop, currentSession(laptop)).status()).isEqualTo(204);

    assertThat(api.refresh(laptop.text("/refresh_token")).status()).isEqualTo(401);
    assertThat(api.refresh(phone.text("/refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void endAllShouldLeaveTheSessionThatAsks() {
    HttpAnswer third = api.login(name, AuthApi.PASSWORD);

    assertThat(post("/me/sessions/end-all", laptop, Map.of()).status()).isEqualTo(204);

    assertThat(sessions(laptop)).hasSize(1);
    assertThat(List.of(phone, third))
        .allMatch(session -> api.refresh(session.text("/refresh_token")).status() == 401);
    assertThat(api.refresh(laptop.text("/refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void aSessionOfSomebodyElseShouldNotBeEnded() {
    HttpAnswer stranger = api.register(AuthApi.name("stranger"));

    assertThat(delete(stranger, currentSession(phone)).status()).isEqualTo(404);

    assertThat(api.refresh(phone.text("/refresh_token")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "end-all", "1-1-1-1-1", "'%20or%20true"})
  void anIdThatIsNoneShouldNotBeFound(String id) {
    assertThat(delete(laptop, id).status()).isEqualTo(404);
  }

  @Test
  void anEndedSessionShouldNotEndOthersEvenAtTheSameMoment() {
    String mine = currentSession(laptop);
    delete(laptop, currentSession(phone));

    assertThat(api.get("/me/sessions", phone.text("/access_token")).status()).isEqualTo(401);
    assertThat(delete(phone, mine).status()).isEqualTo(401);
    assertThat(post("/me/sessions/end-all", phone, Map.of()).status()).isEqualTo(401);
    assertThat(changePassword(phone, AuthApi.PASSWORD, NEW_PASSWORD).status()).isEqualTo(401);

    assertThat(api.refresh(laptop.text("/refresh_token")).status()).isEqualTo(200);
    assertThat(api.login(name, AuthApi.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void anotherPasswordShouldEndAllOtherSessions() {
    assertThat(changePassword(laptop, AuthApi.PASSWORD, NEW_PASSWORD).status()).isEqualTo(204);

    assertThat(api.login(name, AuthApi.PASSWORD).status()).isEqualTo(401);
    assertThat(api.login(name, NEW_PASSWORD).status()).isEqualTo(200);
    assertThat(api.refresh(phone.text("/refresh_token")).status()).isEqualTo(401);
    assertThat(api.refresh(laptop.text("/refresh_token")).status()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> me(phone) == 401);
  }

  @Test
  void aWrongOldPasswordShouldChangeNothing() {
    HttpAnswer refused = changePassword(laptop, "not this horse at all", NEW_PASSWORD);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/type")).isEqualTo("urn:parley:problem:wrong-password");
    assertThat(api.refresh(phone.text("/refresh_token")).status()).isEqualTo(200);
    assertThat(api.login(name, AuthApi.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordShouldFollowTheRules() {
    for (String weak :
        List.of("short", "aaaaaaaa", name, AuthApi.PASSWORD, "nul \u0000 inside it")) {
      HttpAnswer refused = changePassword(laptop, AuthApi.PASSWORD, weak);

      assertThat(refused.status()).as(weak).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("new_password");
    }
    HttpAnswer empty = post("/me/password", laptop, Map.of());
    assertThat(empty.json().path("errors").findValuesAsText("field"))
        .containsExactly("old_password", "new_password");
  }

  @Test
  void theListOfEndedSessionsShouldGiveNoIdAway() {
    String id = currentSession(phone);
    delete(laptop, id);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(endedSessions())
                    .contains(new dev.parley.shared.token.SessionId(UUID.fromString(id)).digest())
                    .doesNotContain(id)
                    .doesNotContain(laptop.text("/user_id")));
  }

  @Test
  void whoCallsDevicesShouldLearnWhichOfTheirSessionsAreOpen() {
    String open = currentSession(laptop);
    String ended = currentSession(phone);
    api.refresh(laptop.text("/refresh_token"));
    delete(laptop, ended);
    String unknown = UUID.randomUUID().toString();

    HttpAnswer answer = openAmong(List.of(open, ended, unknown));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("sessions")).hasSize(1);
    assertThat(answer.text("/sessions/0")).isEqualTo(open);
    assertThat(openAmong(List.of()).json().path("sessions")).isEmpty();
    assertThat(openAmong(List.of("' or true")).status()).isEqualTo(400);
    assertThat(openAmong(Collections.nCopies(501, unknown)).status()).isEqualTo(400);
    assertThat(openAmong(Collections.singletonList(null)).status()).isEqualTo(400);
    assertThat(openAmong(null).status()).isEqualTo(400);
  }

  private HttpAnswer openAmong(List<String> sessions) {
    return api.post(
        "/sessions/open", "", sessions == null ? Map.of() : Map.of("sessions", sessions));
  }

  private String endedSessions() {
    return api.get("/.well-known/ended-sessions.json").json().toString();
  }

  private int me(HttpAnswer session) {
    return api.get("/me", session.text("/access_token")).status();
  }

  private HttpAnswer changePassword(HttpAnswer session, String old, String replacement) {
    return post("/me/password", session, Map.of("old_password", old, "new_password", replacement));
  }

  private HttpAnswer post(String path, HttpAnswer session, Map<String, ?> body) {
    return api.post(path, session.text("/access_token"), body);
  }

  private HttpAnswer delete(HttpAnswer session, String id) {
    return api.send(
        "DELETE",
        "/me/sessions/" + id,
        BodyPublishers.noBody(),
        Map.of("Authorization", "Bearer " + session.text("/access_token")));
  }

  private String currentSession(HttpAnswer session) {
    return sessions(session).stream()
        .filter(s -> s.path("current").asBoolean())
        .findFirst()
        .orElseThrow()
        .path("session_id")
        .asText();
  }

  private List<JsonNode> sessions(HttpAnswer session) {
    HttpAnswer list = api.get("/me/sessions", session.text("/access_token"));
    assertThat(list.status()).isEqualTo(200);
    return StreamSupport.stream(list.json().path("sessions").spliterator(), false).toList();
  }
}
