package dev.parley.chat.message;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.UnchangedRows;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused: the right 4xx that names the field, and no row is written. */
class BadInputIT {
  @RegisterExtension
  @Order(1)
  static final ChatStack STACK = new ChatStack();

  @RegisterExtension
  @Order(2)
  static final UnchangedRows UNCHANGED = new UnchangedRows(STACK);

  private static final String KEY = "Idempotency-Key";

  private static Person alice;
  private static UUID chat;

  private final ChatApi api = STACK.api();

  @BeforeAll
  static void startChat() {
    alice = STACK.accounts().visitor("alice");
    chat = STACK.startChat(alice, STACK.accounts().register("bob"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "null", "[]", "7", "{} {}", "{\"body\":\"a\\x\"}"})
  void bodiesThatAreNoJsonObjectShouldBeMalformed(String body) {
    for (String path : List.of("/", "/" + chat + "/messages")) {
      send(path, body.getBytes(StandardCharsets.UTF_8)).expectProblem(400, "malformed-request", "");
    }
  }

  @Test
  void invalidUtf8ShouldBeMalformed() {
    byte[] latin1 = "{\"body\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    send("/" + chat + "/messages", latin1).expectProblem(400, "malformed-request", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"body\":7}|malformed-request",
        "{\"body\":true}|malformed-request",
        "{\"body\":[\"a\"]}|malformed-request",
        "{\"body\":{\"a\":1}}|malformed-request",
        "{\"body\":null}|validation-failed",
        "{}|validation-failed",
        "{\"text\":\"a\"}|validation-failed",
        "{\"body\":\"\"}|validation-failed",
        "{\"body\":\" \\n\\t\\u00a0\\u200b\"}|validation-failed",
        "{\"body\":\"a\\u0000b\"}|validation-failed",
        "{\"body\":\"a\\u001b[31m\"}|validation-failed",
        "{\"body\":\"a\\ud800\"}|validation-failed",
        "{\"body\":\"\\udc00\\ud83d\"}|validation-failed"
      })
  void messageBodiesShouldBeNamedIfTheyAreWrong(String body, String slug) {
    send("/" + chat + "/messages", body.getBytes(StandardCharsets.UTF_8))
        .expectProblem(400, slug, "body");
  }

  @Test
  void messageBodiesShouldBeLimitedInCharactersAndInBytes() {
    message("a".repeat(4_001)).expectProblem(400, "validation-failed", "body");
    message("👋".repeat(4_001)).expectProblem(400, "validation-failed", "body");
    message("a".repeat(70_000)).expectProblem(413, "body-too-large", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "1-1-1-1-1", "not a uuid", "919108f752d143209bacf847db4148a8", "%00"})
  void idempotencyKeyShouldBeNamedIfItIsNoUuid(String key) {
    api.messageRaw(chat.toString(), alice.token(), key, HttpApi.json(Map.of("body", "hi")))
        .expectProblem(400, "validation-failed", KEY);
  }

  @Test
  void idempotencyKeyShouldBeNamedIfItIsMissing() {
    api.postRaw("/" + chat + "/messages", alice.token(), "{\"body\":\"hi\"}")
        .expectProblem(400, "validation-failed", KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|validation-failed",
        "{\"user_id\":null}|validation-failed",
        "{\"user_id\":\"\"}|validation-failed",
        "{\"user_id\":\"bob\"}|validation-failed",
        "{\"user_id\":\"../users\"}|validation-failed",
        "{\"user_id\":\"1-1-1-1-1\"}|validation-failed",
        "{\"user_id\":5}|malformed-request",
        "{\"user_id\":{\"value\":\"919108f7-52d1-4320-9bac-f847db4148a8\"}}|malformed-request"
      })
  void userIdShouldBeNamedIfItIsWrong(String body, String slug) {
    api.postRaw("/", alice.token(), body).expectProblem(400, slug, "user_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "101", "abc", "", "1.5", "9999999999", "%31%00", "1&quantity=1"})
  void quantityShouldBeNamedIfItIsOutOfBounds(String quantity) {
    for (String path : List.of("/", "/" + chat, "/" + chat + "/events")) {
      api.get(path + "?quantity=" + quantity, alice.token())
          .expectProblem(400, "validation-failed", "quantity");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "",
        "0",
        "1-1-1-1-1",
        "919108f7-52d1-4320-9bac-f847db4148a8",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "00000000-0000-0000-0000-000000000000",
        "C232AB00-9414-11EC-73C8-9F6BDECED846",
        "2026-11-20T12:00:00Z"
      })
  void cursorsShouldBeNamedIfTheyAreNoTimeUuid(String place) {
    api.get("/" + chat + "?time=" + place, alice.token())
        .expectProblem(400, "validation-failed", "time");
    api.get("/" + chat + "/events?after=" + place, alice.token())
        .expectProblem(400, "validation-failed", "after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ffffffff-ffff-1fff-bfff-ffffffffffff", "00000000-0000-1000-8000-000000000000"})
  void cursorsAtTheEndOfTimeShouldBeValid(String place) {
    api.get("/" + chat + "?time=" + place, alice.token()).expect(200);
    api.get("/" + chat + "/events?after=" + place, alice.token()).expect(200);
  }

  @Test
  void parametersShouldBeNamedIfTheyAreGivenTwice() {
    String id = "c232ab00-9414-11ec-b3c8-9f6bdeced846";

    api.get("/" + chat + "?time=" + id + "&time=" + id, alice.token())
        .expectProblem(400, "validation-failed", "time");
    api.get("/" + chat + "/events?after=" + id + "&after=" + id, alice.token())
        .expectProblem(400, "validation-failed", "after");
    api.get("/?after=" + chat + "&after=" + chat, alice.token())
        .expectProblem(400, "validation-failed", "after");
  }

  @Test
  void cursorOfMyChatsShouldBeNamedIfItIsNoUuid() {
    api.get("/?after=abc", alice.token()).expectProblem(400, "validation-failed", "after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nowhere", "919108f7-52d1-4320-9bac-f847db4148a8", "1-1-1-1-1", "%41", "...", "0"})
  void unknownChatsShouldNotBeFound(String name) {
    for (String path : List.of("", "/events", "/members")) {
      api.get("/" + name + path, alice.token()).expectProblem(404, "unknown-chat", "");
    }
    api.messageRaw(
            name, alice.token(), UUID.randomUUID().toString(), HttpApi.json(Map.of("body", "hi")))
        .expectProblem(404, "unknown-chat", "");
  }

  @Test
  void mediaTypesOtherThanJsonShouldBeRefused() {
    api.send(
            api.request("/" + chat + "/messages", alice.token())
                .header(KEY, UUID.randomUUID().toString())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"body\":\"hi\"}")))
        .expectProblem(415, "unsupported-media-type", "");
  }

  private HttpAnswer message(String body) {
    return send("/" + chat + "/messages", HttpApi.json(Map.of("body", body)));
  }

  private HttpAnswer send(String path, byte[] body) {
    return api.send(
        api.jsonRequest(path, alice.token())
            .header(KEY, UUID.randomUUID().toString())
            .POST(BodyPublishers.ofByteArray(body)));
  }
}
