package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatStack;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches that make no sense, and those that want to do harm. */
class SearchBadInputIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private final SearchApi api = new SearchApi(STACK.api());
  private Person alice;

  @BeforeEach
  void visit() {
    alice = STACK.accounts().visitor("alice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q=|blank",
        "q=...%20!!%20%3F|blank",
        "quantity=5|blank",
        "q=from:|required",
        "q=has:nothing|form",
        "q=x&has=nothing|form",
        "q=x&from=bob|form",
        "q=x&from=5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11%20from:bob|form",
        "q=before:yesterday|form",
        "q=x&before=2026-13-01|form",
        "q=x&after=2026-02-30|form",
        "q=x&after=0001-01-01|form",
        "q=x&before=%2B999999999-01-01|form",
        "q=x&after=2026-03-02&before=2026-03-01|other",
        "q=x%20after:2026-03-01%20before:2026-03-01|other",
        "q=x&quantity=0|form",
        "q=x&quantity=51|form",
        "q=x&cursor=|form",
        "q=x&cursor=c232ab00-9414-11ec-b3c8-9f6bdeced846|form",
        "q=x&cursor=c232ab00-9414-11ec-b3c8-9f6bdeced846.AAAAAAAAAAAAAAAAAAAAAA|form",
        "q=x&q=y|repeated"
      })
  void unacceptableValueShouldBeNamed(String query, String rule) {
    JsonNode problem =
        STACK.api().get("/search?" + query, alice.token()).expectProblem(400, "validation-failed");

    assertThat(problem.at("/errors/0/rule").asText()).isEqualTo(rule);
  }

  @Test
  void tooMuchShouldBeRefused() {
    api.search(alice, "q", "x".repeat(2_000)).expectProblem(400, "validation-failed", "q");
    api.search(alice, "q", "x ".repeat(250)).expectProblem(400, "validation-failed", "q");
    api.search(alice, "q", "x", "after", "2026-01-01T00:00:00")
        .expectProblem(400, "validation-failed", "after");
    for (String q : List.of("x".repeat(10_000), "word ".repeat(300), "🎉".repeat(10_000))) {
      JsonNode problem =
          api.searchByBody(alice, Map.of("q", q)).expectProblem(400, "validation-failed", "q");
      assertThat(problem.at("/errors/0/rule").asText()).isEqualTo("too-long");
    }
    api.searchByBody(alice, Map.of("q", "x".repeat(70_000))).expectProblem(413, "body-too-large");
    api.searchByBody(alice, Map.of("q", "x", "chat", Collections.nCopies(101, "general")))
        .expectProblem(400, "validation-failed", "chat");
    // The server in front of the function refuses such an address by itself, without a body.
    assertThat(STACK.api().rawGet("/search?q=" + "x".repeat(10_000), alice.token()))
        .startsWith("HTTP/1.1 414 ");
  }

  @Test
  void longestSearchShouldBeMadeByABody() {
    // 4.5 KB in an address. A sentence without spaces is one word.
    String q = "上海".repeat(250);

    JsonNode page =
        api.searchByBody(alice, Map.of("q", q, "chat", Collections.nCopies(100, "general")))
            .expect(200);

    assertThat(SearchApi.ids(page)).isEmpty();
    assertThat(page.get("complete").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400",
        "{\"q\": null}|400",
        "{\"q\": \"…  !!\"}|400",
        "{\"q\": 5}|400",
        "{\"q\": [\"x\"]}|400",
        "{\"q\": \"x\", \"chat\": \"general\"}|400",
        "{\"q\": \"x\", \"chat\": [null]}|400",
        "{\"q\": \"x\", \"has\": [\"nothing\"]}|400",
        "{\"q\": \"x\", \"quantity\": 0}|400",
        "{\"q\": \"x\", \"quantity\": 51}|400",
        "{\"q\": \"x\", \"quantity\": 1.5}|400",
        "{\"q\": \"x\", \"from\": \"bob\"}|400",
        "{\"q\": \"x\", \"cursor\": \"\"}|400",
        "{\"after\": \"2026-03-02\", \"before\": \"2026-03-01\"}|400",
        "{\"q\": \"x\", \"q\": \"y\"}|400",
        "[]|400",
        "null|400",
        "x|400",
        "{\"q\": \"x\", \"chat\": null, \"has\": null, \"quantity\": null}|200",
        "{\"q\": \"x\", \"chat\": [], \"has\": [], \"other\": 1}|200",
      })
  void bodyShouldBeReadStrictly(String body, int status) {
    assertThat(STACK.api().postRaw("/search", alice.token(), body).status()).isEqualTo(status);
  }

  @Test
  void unknownPeopleAndChatsShouldBeNamed() {
    api.search(alice, "q", "x from:nobody-of-this-name").expectProblem(404, "unknown-user");
    api.search(alice, "q", "x from:\"no name\"").expectProblem(404, "unknown-user");
    api.search(alice, "q", "x in:nowhere").expectProblem(404, "unknown-chat");
    api.search(alice, "q", "x", "chat", UUID.randomUUID().toString())
        .expectProblem(404, "unknown-chat");
    api.search(alice, "q", "x", "chat", "../../etc").expectProblem(404, "unknown-chat");
    STACK.api().get("/search?q=x", "").expectProblem(401, "unauthenticated");
    STACK.api().postRaw("/search", "", "{\"q\": \"x\"}").expectProblem(401, "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "'; DROP TABLE search_by_chat; --",
        "\" OR 1=1",
        "\u0000\u001b[31m",
        "{\"$gt\": \"\"}",
        "%00%ff../..",
        "<script>alert(1)</script>",
        "\"unclosed",
        "a\u0301\u0301\u0301",
        "from:\"",
        "((((((((((((((((((((x",
        "\ud83c\udf89",
        "\u0130n:x",
        "ha\u017f:x",
        "\ufdfa\ufdfa\ufdfa",
        "\u202e\u2066x",
        "in:\"'; DROP TABLE chats; --\""
      })
  void strangeTextShouldBeSearchedForOrRefused(String text) {
    assertThat(api.search(alice, "q", text).status()).isIn(200, 400, 404);
  }

  @Test
  void cursorOfAnotherPersonOrSearchShouldBeRefused() {
    Person bob = STACK.accounts().register("bob");
    UUID chat = STACK.startChatOfBoth(alice, bob);
    api.say(chat, alice, "apple one");
    api.say(chat, alice, "apple two");
    String cursor =
        api.search(alice, "q", "apple", "quantity", "1").expect(200).get("cursor").asText();

    assertThat(api.found(alice, "q", "apple", "quantity", "1", "cursor", cursor)).hasSize(1);
    JsonNode byBody = api.searchByBody(alice, Map.of("q", "apple", "cursor", cursor)).expect(200);
    assertThat(SearchApi.ids(byBody)).hasSize(1);
    api.searchByBody(alice, Map.of("q", "apples", "cursor", cursor))
        .expectProblem(400, "validation-failed", "cursor");
    api.search(bob, "q", "apple", "cursor", cursor).expectProblem(400, "validation-failed");
    api.search(alice, "q", "apples", "cursor", cursor).expectProblem(400, "validation-failed");
    api.search(alice, "q", "apple", "has", "link", "cursor", cursor)
        .expectProblem(400, "validation-failed");
  }
}
