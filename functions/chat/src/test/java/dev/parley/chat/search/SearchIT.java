package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.media.MediaApi;
import dev.parley.chat.room.RoomApi;
import dev.parley.shared.contract.HttpAnswer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people find with words and filters, and how pages go on. */
class SearchIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private Person alice;
  private Person bob;
  private UUID chat;
  private final SearchApi api = new SearchApi(STACK.api());

  @BeforeEach
  void startChat() {
    alice = STACK.accounts().visitor("alice");
    bob = STACK.accounts().register("bob");
    chat = STACK.startChatOfBoth(alice, bob);
  }

  @Test
  void hitShouldHaveItsPlacesAndWhatStandsAroundIt() {
    api.say(chat, alice, "one");
    String two = api.say(chat, alice, "two");
    String three = api.say(chat, bob, "three");
    String hit = api.say(chat, alice, "The Meeting 🎉 about meetings, not meat");
    String five = api.say(chat, bob, "five");

    JsonNode page = api.search(bob, "q", "meet").expect(200);

    assertThat(SearchApi.ids(page)).containsExactly(hit);
    assertThat(SearchApi.highlighted(page)).containsExactly(List.of("Meeting", "meetings"));
    JsonNode first = page.get("hits").get(0);
    assertThat(first.get("chat_id").asText()).isEqualTo(chat.toString());
    assertThat(first.get("message")).isEqualTo(history(hit));
    assertThat(eventIds(first.get("before"))).containsExactly(two, three);
    assertThat(eventIds(first.get("after"))).containsExactly(five);
    assertThat(page.get("cursor").isNull()).isTrue();
    assertThat(page.get("searched_back_to").isNull()).isTrue();
    assertThat(page.get("complete").asBoolean()).isTrue();
  }

  @Test
  void editShouldBeFoundByItsNewWordsOnlyAndDeletedNotAtAll() {
    String edited = api.say(chat, alice, "bananas and https://example.com");
    String deleted = api.say(chat, alice, "cherries");
    patch(edited, "apples");
    STACK.api().send(STACK.api().request(message(deleted), alice.token()).DELETE()).expect(204);

    assertThat(api.found(bob, "q", "apples")).containsExactly(edited);
    assertThat(api.found(bob, "q", "bananas")).isEmpty();
    assertThat(api.found(bob, "q", "has:link")).isEmpty();
    assertThat(api.found(bob, "q", "cherries")).isEmpty();
  }

  @Test
  void whatComesAfterADeletionShouldNotBringItsWordsBack() {
    String deleted = api.say(chat, alice, "cherries");
    STACK.api().send(STACK.api().request(message(deleted), alice.token()).DELETE()).expect(204);

    edit(alice, deleted, "cherries again").expectProblem(422, "message-deleted");
    STACK
        .api()
        .send(
            STACK
                .api()
                .request(reaction(deleted), alice.token())
                .method("PUT", BodyPublishers.noBody()));

    assertThat(api.found(bob, "q", "cherries")).isEmpty();
    assertThat(api.found(bob, "q", "has:reaction")).isEmpty();
    try (CqlSession session = STACK.keyspace().open()) {
      assertThat(
              session
                  .execute(
                      "SELECT event_id FROM search_by_chat WHERE chat_id = "
                          + chat
                          + " AND event_id = "
                          + deleted
                          + " ALLOW FILTERING")
                  .all())
          .isEmpty();
    }
  }

  @Test
  void filtersShouldNarrowAsTextAndAsParameters() {
    String link = api.say(chat, alice, "see https://example.com/a, said Alice");
    String plain = api.say(chat, bob, "see you, said Bob");
    react(plain);

    assertThat(api.found(bob, "q", "see")).containsExactly(plain, link);
    assertThat(api.found(bob, "q", "see has:link")).containsExactly(link);
    assertThat(api.found(bob, "q", "HAS:Reaction")).containsExactly(plain);
    assertThat(api.found(bob, "q", "said", "has", "link")).containsExactly(link);
    assertThat(api.found(bob, "q", "has:file")).isEmpty();
    assertThat(api.found(bob, "q", "see from:" + bob.username().toUpperCase(Locale.ROOT)))
        .containsExactly(plain);
    assertThat(api.found(bob, "from", bob.userId().toString())).containsExactly(plain);
    assertThat(api.found(bob, "q", "see in:\"" + alice.username() + "\""))
        .containsExactly(plain, link);
    assertThat(api.found(bob, "q", "see", "chat", chat.toString())).containsExactly(plain, link);
    assertThat(api.found(bob, "q", "see in:general")).isEmpty();
    String signs = api.say(chat, bob, "?!");
    assertThat(api.found(alice, "q", "from:" + bob.username())).containsExactly(signs, plain);
    assertThat(api.found(bob, "q", "see after:2020-01-01 before:2999-12-31"))
        .containsExactly(plain, link);
    assertThat(api.found(bob, "q", "see before:2020-01-01")).isEmpty();
    assertThat(api.found(bob, "q", "see", "after", "2999-12-31T23:59:59+02:00")).isEmpty();
  }

  @Test
  void filesShouldBeFoundByTheirKindAlsoAfterAnEditAndNotOnceTheyAreDeleted() {
    MediaApi media = new MediaApi(STACK.api(), chat);
    api.say(chat, alice, "look at nothing");
    String picture = sent(media.send(alice, "look", media.upload(alice)));
    String document =
        sent(
            media.send(
                bob, "read", media.upload(bob, MediaApi.picture("type", "application/pdf"))));

    assertThat(api.found(bob, "q", "has:file")).containsExactly(document, picture);
    assertThat(api.found(bob, "q", "look has:image")).containsExactly(picture);
    assertThat(api.found(bob, "q", "read has:image")).isEmpty();
    patch(picture, "see");
    assertThat(api.found(bob, "q", "has:image")).containsExactly(picture);
    STACK.api().send(STACK.api().request(message(picture), alice.token()).DELETE()).expect(204);
    assertThat(api.found(bob, "q", "has:file")).containsExactly(document);
  }

  private static String sent(HttpAnswer answer) {
    return answer.expect(201).get("event_id").asText();
  }

  @Test
  void reactionThatIsTakenBackShouldNotBeFoundAndAnEditShouldKeepOne() {
    String reacted = api.say(chat, bob, "hello");
    react(reacted);
    patchAs(bob, reacted, "hello again");
    assertThat(api.found(alice, "q", "has:reaction")).containsExactly(reacted);

    STACK.api().send(STACK.api().request(reaction(reacted), alice.token()).DELETE()).expect(204);

    assertThat(api.found(alice, "q", "has:reaction")).isEmpty();
    assertThat(api.found(alice, "q", "again")).containsExactly(reacted);
  }

  @Test
  void pagesShouldGoOnOverAllChatsNewestFirst() {
    Person carol = STACK.accounts().register("carol");
    UUID other = STACK.startChatOfBoth(alice, carol);
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      said.add(0, api.say(i % 3 == 0 ? other : chat, alice, "word number " + i));
    }
    List<String> found = new ArrayList<>();
    JsonNode page = api.search(alice, "q", "word", "quantity", "20").expect(200);
    found.addAll(SearchApi.ids(page));
    while (!page.get("cursor").isNull()) {
      page =
          api.search(alice, "q", "word", "quantity", "20", "cursor", page.get("cursor").asText())
              .expect(200);
      found.addAll(SearchApi.ids(page));
    }

    assertThat(found).containsExactlyElementsOf(said);
  }

  @Test
  void strangersFormerMembersAndTheBannedShouldFindNothing() {
    RoomApi rooms = new RoomApi(STACK.api(), STACK.accounts().admin());
    String handle = "s" + UUID.randomUUID().toString().replace("-", "");
    UUID room =
        UUID.fromString(rooms.make(handle, "A " + handle).expect(201).get("chat_id").asText());
    String early = api.say(chat, alice, "secretive");
    rooms.join(handle, alice).expect(200);
    String inRoom = api.say(room, alice, "secretive too");
    rooms.join(handle, bob).expect(200);

    assertThat(api.found(bob, "q", "secretive")).containsExactly(inRoom, early);
    assertThat(api.found(bob, "q", "secretive in:\"A " + handle + "\"")).containsExactly(inRoom);
    assertThat(api.found(bob, "q", "secretive", "chat", handle)).containsExactly(inRoom);
    Person stranger = STACK.accounts().register("mallory");
    assertThat(api.found(stranger, "q", "secretive")).isEmpty();
    api.search(stranger, "q", "secretive", "chat", chat.toString())
        .expectProblem(403, "not-a-member");
    api.search(stranger, "q", "secretive", "chat", handle).expectProblem(403, "not-a-member");

    rooms.leave(handle, bob).expect(204);
    assertThat(api.found(bob, "q", "secretive")).containsExactly(early);
    api.search(bob, "q", "secretive", "chat", handle).expectProblem(403, "not-a-member");
    rooms.join(handle, bob).expect(200);
    rooms.ban(handle, bob).expect(204);
    assertThat(api.found(bob, "q", "secretive")).containsExactly(early);
    api.search(bob, "q", "secretive", "chat", handle).expectProblem(403, "not-a-member");
  }

  private void patch(String event, String text) {
    patchAs(alice, event, text);
  }

  private void patchAs(Person author, String event, String text) {
    edit(author, event, text).expect(200);
  }

  private HttpAnswer edit(Person author, String event, String text) {
    return STACK
        .api()
        .send(
            STACK
                .api()
                .jsonRequest(message(event), author.token())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method("PATCH", BodyPublishers.ofByteArray(ChatApi.json(Map.of("body", text)))));
  }

  private void react(String event) {
    STACK
        .api()
        .send(
            STACK
                .api()
                .request(reaction(event), alice.token())
                .method("PUT", BodyPublishers.noBody()))
        .expect(204);
  }

  private String reaction(String event) {
    return message(event) + "/reactions/" + URLEncoder.encode("👍", StandardCharsets.UTF_8);
  }

  private String message(String event) {
    return "/" + chat + "/messages/" + event;
  }

  private JsonNode history(String event) {
    return STACK.api().get(message(event), bob.token()).expect(200);
  }

  private static List<String> eventIds(JsonNode events) {
    List<String> ids = new ArrayList<>();
    events.forEach(event -> ids.add(event.get("event_id").asText()));
    return ids;
  }
}
