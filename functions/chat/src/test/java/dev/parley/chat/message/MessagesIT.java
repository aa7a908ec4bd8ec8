package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.pubsub.v1.PubsubMessage;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.shared.bus.TestTopic;
import dev.parley.shared.chat.General;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sending and reading messages, by two members and by a stranger. */
class MessagesIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static Person bob;

  private final ChatApi api = STACK.api();
  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = STACK.startChat(alice, bob);

  @BeforeAll
  static void register() {
    bob = STACK.accounts().register("bob");
  }

  @Test
  void everyRouteShouldBeDescribedAndServed() {
    STACK.api().get("/openapi.json", "").expect(200);
  }

  @Test
  void sendShouldAnswerTheEvent() {
    UUID key = UUID.randomUUID();

    JsonNode event = api.message(chat, alice.token(), key, "héllo 👋\n\"quoted\"").expect(201);

    assertThat(event.get("chat_id").asText()).isEqualTo(chat.toString());
    assertThat(event.get("type").asText()).isEqualTo("MESSAGE");
    assertThat(event.get("author_id").asText()).isEqualTo(alice.userId().toString());
    assertThat(event.get("body").asText()).isEqualTo("héllo 👋\n\"quoted\"");
    assertThat(event.get("client_id").asText()).isEqualTo(key.toString());
    EventId id = EventId.parse(event.get("event_id").asText()).orElseThrow();
    assertThat(event.get("sent_at").asText()).matches(".*T.*\\.[0-9]{3}Z");
    assertThat(id.time()).isEqualTo(event.get("sent_at").asText());
    assertThat(history("")).startsWith(event);
  }

  @Test
  void sendShouldAnswerTheFirstEventWhenTheKeyRepeats() {
    UUID key = UUID.randomUUID();
    JsonNode first = api.message(chat, alice.token(), key, "once").expect(201);

    assertThat(api.message(chat, alice.token(), key, "once").expect(200)).isEqualTo(first);
    assertThat(api.message(chat, alice.token(), key, "twice").expect(200)).isEqualTo(first);
    assertThat(history("")).hasSize(2);
  }

  @Test
  void sendShouldRefuseAKeyThatTheOtherMemberUsed() {
    UUID key = UUID.randomUUID();
    api.message(chat, alice.token(), key, "mine").expect(201);

    api.message(chat, bob.token(), key, "mine").expectProblem(422, "idempotency-key-taken", "");
    assertThat(history("")).hasSize(2);
  }

  @Test
  void sendShouldLeaveTheEventInTheOutboxAndOnTheBus() throws Exception {
    JsonNode sent = api.message(chat, alice.token(), UUID.randomUUID(), "hi").expect(201);

    try (CqlSession session = STACK.keyspace().open()) {
      assertThat(new CassandraOutbox(session).contains(new ChatId(chat), id(sent))).isTrue();
    }
    assertThat(published(1)).extracting(MessagesIT::opened).containsExactly(sent);
  }

  @Test
  void repeatedSendShouldPublishAgainOnlyUntilTheEventIsFlushed() throws Exception {
    UUID key = UUID.randomUUID();
    JsonNode sent = api.message(chat, alice.token(), key, "hi").expect(201);
    api.message(chat, alice.token(), key, "hi").expect(200);
    assertThat(published(2)).extracting(MessagesIT::opened).containsOnly(sent);

    try (CqlSession session = STACK.keyspace().open()) {
      new CassandraOutbox(session).remove(new ChatId(chat), List.of(id(sent)));
    }
    api.message(chat, alice.token(), key, "hi").expect(200);
    api.message(chat, alice.token(), UUID.randomUUID(), "next").expect(201);

    assertThat(opened(published(1).get(0)).get("body").asText()).isEqualTo("next");
  }

  @Test
  void historyShouldBePagedFromTheNewestToTheBeginning() {
    List<String> sent = send(23);

    List<String> walked = new ArrayList<>();
    String time = "";
    do {
      JsonNode page = api.get("/" + chat + "?quantity=5" + time, bob.token()).expect(200);
      page.get("events").forEach(e -> walked.add(e.get("event_id").asText()));
      JsonNode next = page.get("next");
      time = next.isNull() ? "" : "&time=" + next.asText();
    } while (!time.isEmpty());

    assertThat(walked).hasSize(24);
    assertThat(walked.subList(0, 23)).isEqualTo(reversed(sent));
  }

  @Test
  void historyShouldShowTenEventsUnlessAskedForMore() {
    List<String> sent = send(12);

    JsonNode page = api.get("/" + chat, alice.token()).expect(200);
    assertThat(page.get("events").findValuesAsText("event_id"))
        .isEqualTo(reversed(sent).subList(0, 10));
    assertThat(page.get("next").asText()).isEqualTo(sent.get(2));

    JsonNode all = api.get("/" + chat + "?quantity=13", alice.token()).expect(200);
    assertThat(all.get("events")).hasSize(13);
    assertThat(all.get("next").isNull()).isTrue();
  }

  @Test
  void catchUpShouldAscendFromTheEventThatIsGiven() {
    List<String> sent = send(7);

    JsonNode page =
        api.get("/" + chat + "/events?quantity=3&after=" + sent.get(1), bob.token()).expect(200);
    assertThat(page.get("events").findValuesAsText("event_id")).isEqualTo(sent.subList(2, 5));
    assertThat(page.get("next").asText()).isEqualTo(sent.get(4));

    JsonNode rest = api.get("/" + chat + "/events?after=" + sent.get(4), bob.token()).expect(200);
    assertThat(rest.get("events").findValuesAsText("event_id")).isEqualTo(sent.subList(5, 7));
    assertThat(rest.get("next").isNull()).isTrue();

    JsonNode all = api.get("/" + chat + "/events", bob.token()).expect(200);
    assertThat(all.get("events")).hasSize(8);
    assertThat(all.at("/events/0/type").asText()).isEqualTo("CREATION");
  }

  @Test
  void membersShouldBeTheTwoUsers() {
    JsonNode members = api.get("/" + chat + "/members", bob.token()).expect(200).get("members");

    assertThat(members.findValuesAsText("user_id"))
        .containsExactlyInAnyOrder(alice.userId().toString(), bob.userId().toString());
    assertThat(members.findValuesAsText("username"))
        .containsExactlyInAnyOrder(alice.username(), bob.username());
    assertThat(members.get(0).get("joined_at").asText()).endsWith("Z");
  }

  @Test
  void strangersShouldSeeNothingAndWriteNothing() {
    Person eve = STACK.accounts().visitor("eve");

    for (String path : List.of("", "/events", "/members")) {
      api.get("/" + chat + path, eve.token()).expectProblem(403, "not-a-member", "");
    }
    api.message(chat, eve.token(), UUID.randomUUID(), "let me in")
        .expectProblem(403, "not-a-member", "");
    assertThat(api.get("/", eve.token()).expect(200).at("/chats").findValuesAsText("handle"))
        .containsExactly("general");
    assertThat(history("")).hasSize(1);
  }

  @Test
  void myChatsShouldComeInPagesWithTheirLastEvent() {
    JsonNode last = api.message(chat, bob.token(), UUID.randomUUID(), "newest").expect(201);
    List<String> chats = new ArrayList<>(List.of(General.CHAT_ID.toString(), chat.toString()));
    for (int i = 0; i < 4; i++) {
      chats.add(STACK.startChat(alice, STACK.accounts().register("peer")).toString());
    }

    List<String> walked = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = api.get("/?quantity=2" + after, alice.token()).expect(200);
      for (JsonNode one : page.get("chats")) {
        walked.add(one.get("chat_id").asText());
        assertThat(one.get("members")).hasSize(one.get("type").asText().equals("DIRECT") ? 2 : 0);
        if (one.get("chat_id").asText().equals(chat.toString())) {
          assertThat(one.get("last_event")).isEqualTo(last);
        }
      }
      JsonNode next = page.get("next");
      after = next.isNull() ? "" : "&after=" + next.asText();
    } while (!after.isEmpty());

    assertThat(walked).containsExactlyInAnyOrderElementsOf(chats);
  }

  @Test
  void everyRouteShouldAnswerUnderTheMountPathOfHosting() {
    assertThat(api.get("/api/chat/" + chat, alice.token()).expect(200).get("events")).hasSize(1);
    assertThat(api.get("/api/chat", alice.token()).expect(200).get("chats")).hasSize(2);
    assertThat(api.get("/api/chat/health", "").expect(200).get("status").asText()).isEqualTo("up");
  }

  @Test
  void healthShouldNameEveryDependency() {
    JsonNode health = api.get("/health", "").expect(200);

    assertThat(health.at("/dependencies/cassandra").asText()).isEqualTo("up");
    assertThat(health.at("/dependencies/auth_keys").asText()).isEqualTo("up");
    assertThat(health.at("/dependencies/pubsub").asText()).isEqualTo("up");
  }

  private List<String> send(int quantity) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < quantity; i++) {
      Person author = i % 2 == 0 ? alice : bob;
      ids.add(
          api.message(chat, author.token(), UUID.randomUUID(), "message " + i)
              .expect(201)
              .get("event_id")
              .asText());
    }
    return ids;
  }

  private List<JsonNode> history(String query) {
    List<JsonNode> events = new ArrayList<>();
    api.get("/" + chat + query, alice.token()).expect(200).get("events").forEach(events::add);
    return events;
  }

  /** The next events of this chat on the bus, without the events of other tests. */
  private List<StoredEvent> published(int quantity) throws Exception {
    TestTopic topic = STACK.topic();
    List<StoredEvent> events = new ArrayList<>();
    while (events.size() < quantity) {
      for (PubsubMessage message : topic.receive(1)) {
        if (message.getAttributesMap().get("chat_id").equals(chat.toString())) {
          events.add(EventJson.decode(message.getData().toByteArray()));
        }
      }
    }
    return events;
  }

  /** The event as the API shows it. */
  private static JsonNode opened(StoredEvent event) {
    return Json.MAPPER.valueToTree(TestKeys.sealing().open(event));
  }

  private static EventId id(JsonNode event) {
    return EventId.parse(event.get("event_id").asText()).orElseThrow();
  }

  private static List<String> reversed(List<String> ids) {
    List<String> copy = new ArrayList<>(ids);
    Collections.reverse(copy);
    return copy;
  }
}
