package dev.parley.chat.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.UnchangedRows;
import dev.parley.shared.contract.HttpAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused before any feature sees them: unknown paths, and invalid tokens. */
class RefusedRequestIT {
  @RegisterExtension
  @Order(1)
  static final ChatStack STACK = new ChatStack();

  @RegisterExtension
  @Order(2)
  static final UnchangedRows UNCHANGED = new UnchangedRows(STACK);

  private static Person alice;
  private static UUID chat;

  private final ChatApi api = STACK.api();

  @BeforeAll
  static void startChat() {
    alice = STACK.accounts().visitor("alice");
    chat = STACK.startChat(alice, STACK.accounts().register("bob"));
  }

  @Test
  void unknownPathsAndMethodsShouldBeNamed() {
    api.get("/" + chat + "/nothing", alice.token()).expectProblem(404, "not-found", "");
    api.get("/" + chat + "/", alice.token()).expectProblem(404, "not-found", "");
    HttpAnswer wrong = api.send(api.request("/" + chat, alice.token()).DELETE());
    wrong.expectProblem(405, "method-not-allowed", "");
    assertThat(wrong.http().headers().firstValue("Allow")).contains("GET, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/%zz",
        "/%ff",
        "/%c0%ae",
        "/%00",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f",
        "//",
        "/;a=b",
        "/?quantity=%",
        "/?quantity=%zz",
        "/?after=%ff",
        "/?%=%",
        "/?&&=&",
        "/\u00e9",
        "/a\\b",
        "*"
      })
  void oddRequestTargetsShouldNeverBeAServerError(String target) {
    String answer = api.rawGet(target, alice.token());

    assertThat(answer.split(" ", 3)[1]).as(answer).matches("[24]..");
    assertThat(answer).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void invalidTokensShouldBeRefused() {
    Map<String, String> tokens = new HashMap<>();
    tokens.put("none", "");
    tokens.put("nonsense", "abc");
    tokens.put("three parts", "a.b.c");
    tokens.put("cut", alice.token().substring(0, alice.token().length() - 4));
    tokens.put("expired", STACK.accounts().tokenUntil(alice, Instant.now().minusSeconds(1)));
    tokens.put("forged", STACK.accounts().forged(alice));
    tokens.put("unknown key", STACK.accounts().signedByUnknownKey(alice));
    for (String token : tokens.values()) {
      for (String path : List.of("/", "/" + chat, "/" + chat + "/events")) {
        assertUnauthenticated(api.get(path, token));
      }
      assertUnauthenticated(api.post("/", token, Map.of("user_id", UUID.randomUUID())));
      assertUnauthenticated(api.message(chat, token, UUID.randomUUID(), "hi"));
    }
  }

  private static void assertUnauthenticated(HttpAnswer answer) {
    answer.expectProblem(401, "unauthenticated", "");
    assertThat(answer.http().headers().firstValue("WWW-Authenticate")).isPresent();
  }
}
