package dev.parley.chat.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.LogKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the calls that change messages do, and what every view shows afterwards. */
class ChangesIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private final Person alice = STACK.accounts().visitor("alice");
  private Person bob;
  private UUID chat;
  private ChangeApi api;

  @BeforeEach
  void startChat() {
    bob = STACK.accounts().register("bob");
    chat = STACK.startChatOfBoth(alice, bob);
    api = new ChangeApi(STACK.api(), chat.toString());
  }

  @Test
  void everyViewShouldShowTheEditedText() {
    String hello = api.say(alice, "hello");

    JsonNode edited = api.edit(alice, hello, "hello, Bob").expect(200);

    assertThat(edited.get("body").asText()).isEqualTo("hello, Bob");
    assertThat(edited.get("event_id").asText()).isEqualTo(hello);
    assertThat(edited.get("edited_event_id").asText()).isGreaterThan("");
    assertThat(edited.has("edited_at")).isTrue();
    assertThat(api.read(bob, hello).expect(200)).isEqualTo(edited);
    assertThat(api.history(bob).get(0)).isEqualTo(edited);
    assertThat(api.listed(bob).get("last_event")).isEqualTo(edited);
    assertThat(api.listed(bob).get("unread").asInt()).isEqualTo(1);
    List<JsonNode> gap = api.after(bob, hello);
    assertThat(gap).hasSize(1);
    assertThat(gap.get(0).get("type").asText()).isEqualTo("EDIT");
    assertThat(gap.get(0).get("body").asText()).isEqualTo("hello, Bob");
    assertThat(gap.get(0).get("target_event_id").asText()).isEqualTo(hello);
    assertThat(gap.get(0).get("event_id")).isEqualTo(edited.get("edited_event_id"));
  }

  @Test
  void replacedEditShouldHaveNoTextAndTheNewestShouldWin() {
    String hello = api.say(alice, "hello");
    api.edit(alice, hello, "first").expect(200);
    api.edit(alice, hello, "second").expect(200);

    assertThat(api.read(bob, hello).expect(200).get("body").asText()).isEqualTo("second");
    assertThat(api.after(bob, hello))
        .extracting(e -> e.get("body").asText())
        .containsExactly("", "second");
  }

  @Test
  void editThatSaysTheSameShouldChangeNothing() {
    String hello = api.say(alice, "hello");

    assertThat(api.edit(alice, hello, "hello").expect(200).has("edited_at")).isFalse();
    assertThat(api.after(bob, hello)).isEmpty();
  }

  @Test
  void repeatedRequestsShouldBeAnsweredAsBeforeAlsoIfTheMessageIsDeletedNow() {
    String hello = api.say(bob, "hello");
    String mine = api.say(alice, "mine");
    String key = UUID.randomUUID().toString();
    String editKey = UUID.randomUUID().toString();
    byte[] reply = ChatApi.json(Map.of("body", "a reply", "reply_to", hello));
    JsonNode first = STACK.api().messageRaw(chat.toString(), alice.token(), key, reply).expect(201);
    api.edit(alice, mine, "edited", editKey).expect(200);
    api.delete(bob, hello).expect(204);
    api.delete(alice, mine).expect(204);

    assertThat(STACK.api().messageRaw(chat.toString(), alice.token(), key, reply).expect(200))
        .isEqualTo(first);
    JsonNode edited = api.edit(alice, mine, "edited", editKey).expect(200);
    assertThat(edited.get("body").asText()).isEmpty();
    assertThat(edited.has("deleted_event_id")).isTrue();
    api.send(alice, Map.of("body", "a reply", "reply_to", hello))
        .expectProblem(422, "message-deleted");
    api.edit(alice, mine, "edited").expectProblem(422, "message-deleted");
  }

  @Test
  void repeatedKeyShouldEditOnce() {
    String hello = api.say(alice, "hello");
    String key = UUID.randomUUID().toString();
    JsonNode first = api.edit(alice, hello, "edited", key).expect(200);

    assertThat(api.edit(alice, hello, "another", key).expect(200)).isEqualTo(first);
    assertThat(api.after(bob, hello)).hasSize(1);
    assertThat(api.after(bob, hello).get(0).get("client_id").asText()).isEqualTo(key);
  }

  @Test
  void deletedMessageShouldSayNothingButWhoDeletedIt() {
    String hello = api.say(alice, "hello");
    api.edit(alice, hello, "hello, Bob").expect(200);
    api.react(bob, hello, "👍").expect(204);
    api.pin(bob, hello).expect(204);

    api.delete(alice, hello).expect(204);
    api.delete(alice, hello).expect(204);

    JsonNode deleted = api.read(bob, hello).expect(200);
    assertThat(deleted.get("body").asText()).isEmpty();
    assertThat(deleted.get("deleted_by").asText()).isEqualTo(alice.userId().toString());
    assertThat(deleted.has("deleted_at")).isTrue();
    assertThat(Stream.of("edited_at", "reactions", "pinned_at", "unreadable"))
        .noneMatch(deleted::has);
    assertThat(api.history(bob).get(0)).isEqualTo(deleted);
    assertThat(api.listed(bob).get("last_event")).isEqualTo(deleted);
    assertThat(api.listed(bob).get("unread").asInt()).isEqualTo(1);
    assertThat(api.pins(bob)).isEmpty();
    assertThat(api.after(bob, hello))
        .extracting(e -> e.get("type").asText() + e.get("body").asText())
        .containsExactly("EDIT", "REACT", "PIN", "REDACT");
    api.edit(alice, hello, "back").expectProblem(422, "message-deleted");
    api.react(bob, hello, "👍").expectProblem(422, "message-deleted");
    api.pin(bob, hello).expectProblem(422, "message-deleted");
    api.takeBack(bob, hello, "👍").expect(204);
    api.unpin(bob, hello).expect(204);
    api.send(bob, Map.of("body", "re", "reply_to", hello)).expectProblem(422, "message-deleted");
  }

  @Test
  void deletedTextShouldBeInNoRow() {
    String hello = api.say(alice, "unmistakable");
    api.edit(alice, hello, "unmistakable too").expect(200);
    try (CqlSession session = STACK.keyspace().open()) {
      String where = where(hello);
      assertThat(session.execute("SELECT sealed, edit FROM events_by_chat" + where).one())
          .matches(row -> !row.isNull(0) && !row.isNull(1));

      api.delete(alice, hello).expect(204);

      assertThat(
              session
                  .execute("SELECT body, sealed, edit, reactions, pin FROM events_by_chat" + where)
                  .one())
          .matches(row -> IntStream.range(0, 5).allMatch(row::isNull));
    }
  }

  private String where(String event) {
    LogKey log = new LogKey(new ChatId(chat), ChatType.DIRECT.bucketWidthSeconds());
    int bucket = log.bucket(EventId.parse(event).orElseThrow());
    return " WHERE chat_id = " + chat + " AND bucket = " + bucket + " AND event_id = " + event;
  }

  @Test
  void reactionsShouldBeCountedByEmojiAndPerson() {
    String hello = api.say(alice, "hello");
    api.react(bob, hello, "❤️").expect(204);
    api.react(alice, hello, "👍").expect(204);
    api.react(alice, hello, "❤").expect(204);
    api.react(alice, hello, "❤️").expect(204);

    JsonNode reactions = api.history(bob).get(0).get("reactions");
    assertThat(reactions)
        .extracting(r -> r.get("emoji").asText() + r.get("count").asInt())
        .containsExactly("❤️2", "👍1");
    assertThat(reactions.get(1).get("by").has(alice.userId().toString())).isTrue();
    assertThat(api.after(bob, hello)).hasSize(3);

    api.takeBack(alice, hello, "👍").expect(204);
    api.takeBack(alice, hello, "👍").expect(204);
    assertThat(api.read(bob, hello).expect(200).get("reactions")).hasSize(1);
    List<JsonNode> changes = api.after(bob, hello);
    assertThat(changes).hasSize(4);
    assertThat(changes.get(3).get("emoji").asText()).isEqualTo("👍");
    assertThat(changes.get(3).get("op").asText()).isEqualTo("remove");
  }

  @Test
  void sameChangeAtOnceFromTwoDevicesShouldCountOnce() {
    String hello = api.say(alice, "hello");
    IntStream.range(0, 8)
        .mapToObj(i -> CompletableFuture.runAsync(() -> api.react(bob, hello, "🎉").expect(204)))
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(api.read(alice, hello).expect(200).at("/reactions/0/count").asInt()).isEqualTo(1);
  }

  @Test
  void oneKeyAtOnceShouldWriteOneReaction() {
    String hello = api.say(alice, "hello");
    String key = UUID.randomUUID().toString();
    IntStream.range(0, 4)
        .mapToObj(
            i ->
                CompletableFuture.runAsync(
                    () -> api.react("PUT", bob, hello, "🎉", key).expect(204)))
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(api.after(bob, hello)).hasSize(1);
    api.react("PUT", bob, hello, "👍", key).expectProblem(422, "idempotency-key-taken");
  }

  @Test
  void replyShouldNameItsMessageAndKeepItsNameWhenThatIsDeleted() {
    String question = api.say(alice, "who?");

    JsonNode answer = api.send(bob, Map.of("body", "me", "reply_to", question)).expect(201);

    assertThat(answer.get("target_event_id").asText()).isEqualTo(question);
    api.delete(alice, question).expect(204);
    assertThat(api.history(alice).get(0)).isEqualTo(answer);
  }

  @Test
  void pinsShouldBeTheNewestPinFirst() {
    String one = api.say(alice, "one");
    String two = api.say(bob, "two");
    api.pin(bob, two).expect(204);
    api.pin(alice, one).expect(204);
    api.pin(alice, one).expect(204);
    assertThat(api.pins(bob)).containsExactly(one, two);
    assertThat(api.read(bob, one).expect(200).get("pinned_by").asText())
        .isEqualTo(alice.userId().toString());

    api.unpin(bob, one).expect(204);
    api.unpin(bob, one).expect(204);
    assertThat(api.pins(alice)).containsExactly(two);
    assertThat(api.after(bob, two))
        .extracting(e -> e.get("type").asText())
        .containsExactly("PIN", "PIN", "UNPIN");
  }

  @Test
  void changesShouldNotCountAsUnreadNorAsHistory() {
    String hello = api.say(alice, "hello");
    STACK.api().post("/" + chat + "/read", bob.token(), Map.of("event_id", hello)).expect(204);
    api.react(alice, hello, "👍").expect(204);
    api.edit(alice, hello, "hello, Bob").expect(200);
    api.pin(alice, hello).expect(204);

    assertThat(api.listed(bob).get("unread").asInt()).isZero();
    assertThat(api.history(bob)).hasSize(2);
    String pin = api.after(bob, hello).get(2).get("event_id").asText();
    STACK
        .api()
        .post("/" + chat + "/read", bob.token(), Map.of("event_id", pin))
        .expectProblem(404, "unknown-event");
  }
}
