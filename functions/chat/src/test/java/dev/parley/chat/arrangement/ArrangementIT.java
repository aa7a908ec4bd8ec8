package dev.parley.chat.arrangement;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomApi;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people make of the chats in their lists, as a client meets it. */
class ArrangementIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static Person bob;

  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = STACK.startChatOfBoth(alice, bob);
  private final ChatApi api = STACK.api();
  private final RoomApi rooms = new RoomApi(api, STACK.accounts().admin());

  @BeforeAll
  static void register() {
    bob = STACK.accounts().register("bob");
  }

  @Test
  void chatShouldBeAsTheCallerMadeItInTheCallersListOnly() {
    assertThat(isSet(alice, "pinned_at")).isFalse();

    arrange(alice, Map.of("pinned", true)).expect(204);
    arrange(alice, Map.of("archived", true)).expect(204);

    assertThat(isSet(alice, "pinned_at")).isTrue();
    assertThat(isSet(alice, "archived_at")).isTrue();
    assertThat(isSet(alice, "unread_at")).isFalse();
    assertThat(isSet(bob, "pinned_at")).isFalse();
    assertThat(isSet(bob, "archived_at")).isFalse();

    arrange(alice, Map.of("pinned", false, "archived", false)).expect(204);
    assertThat(isSet(alice, "pinned_at")).isFalse();
    assertThat(isSet(alice, "archived_at")).isFalse();
  }

  @Test
  void answerOfAStartShouldHaveTheArrangement() {
    arrange(alice, Map.of("pinned", true)).expect(204);

    HttpAnswer started = api.post("/", alice.token(), Map.of("user_id", bob.userId()));

    assertThat(started.expect(200).at("/arrangement/pinned_at").isTextual()).isTrue();
  }

  @Test
  void lastOneShouldWin() {
    arrange(alice, Map.of("pinned", true)).expect(204);
    arrange(alice, Map.of("pinned", false)).expect(204);
    arrange(alice, Map.of("pinned", true)).expect(204);

    assertThat(isSet(alice, "pinned_at")).isTrue();
  }

  @Test
  void chatShouldComeBackFromTheArchiveWithItsNextMessage() {
    say(bob);
    arrange(alice, Map.of("archived", true)).expect(204);
    arrange(bob, Map.of("archived", true)).expect(204);
    assertThat(isSet(alice, "archived_at")).isTrue();

    say(bob);

    assertThat(isSet(alice, "archived_at")).isFalse();
    assertThat(isSet(bob, "archived_at")).isFalse();
    arrange(alice, Map.of("archived", true)).expect(204);
    assertThat(isSet(alice, "archived_at")).isTrue();
  }

  @Test
  void messageThatTheCallerDoesNotKnowYetShouldBringTheChatBack() {
    String known = say(bob);
    String next = say(bob);

    arrange(alice, Map.of("archived", true, "last_event_id", known)).expect(204);
    assertThat(isSet(alice, "archived_at")).isFalse();

    arrange(alice, Map.of("archived", true, "last_event_id", next)).expect(204);
    assertThat(isSet(alice, "archived_at")).isTrue();
  }

  @Test
  void idThatNoEventHasShouldNotKeepTheChatInTheArchive() {
    Instant inAThousandYears = Instant.now().plus(Duration.ofDays(365_000));
    String known = EventId.at(EventId.ticks(inAThousandYears), Long.MIN_VALUE).toString();
    arrange(alice, Map.of("archived", true, "last_event_id", known)).expect(204);
    assertThat(isSet(alice, "archived_at")).isTrue();

    say(bob);

    assertThat(isSet(alice, "archived_at")).isFalse();
  }

  @Test
  void chatShouldBeArchivedAlthoughItsLastEventIsOfAFasterClock() {
    EventIds ahead = new EventIds(() -> Instant.now().plusSeconds(3_600));
    try (CqlSession session = STACK.keyspace().open()) {
      LogKey log = new LogKey(new ChatId(chat), ChatType.DIRECT.bucketWidthSeconds());
      new CassandraEventLog(session, new CassandraOutbox(session), ahead)
          .write(
              log,
              new StoredEvent(
                  log.chatId(),
                  ahead.get(),
                  EventType.MESSAGE,
                  new UserId(bob.userId()),
                  Content.plain("from the future"),
                  UUID.randomUUID()));
    }

    arrange(alice, Map.of("archived", true)).expect(204);

    assertThat(isSet(alice, "archived_at")).isTrue();
  }

  @Test
  void chatShouldBeMarkedAsUnreadAlthoughItWasReadByAFasterClock() {
    EventId said = EventId.parse(say(bob)).orElseThrow();
    try (CqlSession session = STACK.keyspace().open()) {
      new CassandraChatStore(session, () -> Instant.now().plusSeconds(3_600))
          .markRead(new UserId(alice.userId()), new ChatId(chat), said);
    }

    arrange(alice, Map.of("unread", true)).expect(204);

    assertThat(isSet(alice, "unread_at")).isTrue();
  }

  @Test
  void chatShouldBeMarkedAsUnreadUntilItIsRead() {
    String said = say(bob);
    read(alice, said);
    arrange(alice, Map.of("unread", true)).expect(204);
    assertThat(isSet(alice, "unread_at")).isTrue();
    assertThat(shown(alice, chat.toString()).get("unread").asInt()).isZero();

    read(alice, said);
    assertThat(isSet(alice, "unread_at")).isFalse();

    arrange(alice, Map.of("unread", true)).expect(204);
    read(alice, say(bob));
    assertThat(isSet(alice, "unread_at")).isFalse();

    arrange(alice, Map.of("unread", true)).expect(204);
    assertThat(isSet(alice, "unread_at")).isTrue();
    arrange(alice, Map.of("unread", false)).expect(204);
    assertThat(isSet(alice, "unread_at")).isFalse();
  }

  @Test
  void topShouldBeBoundedAndRoomsThatOneHasLeftShouldNotCount() {
    String left = rooms.make();
    rooms.join(left, alice).expect(200);
    arrange(left, alice, Map.of("pinned", true)).expect(204);
    for (int i = 1; i < ArrangeChat.PINNED_MAX; i++) {
      String room = rooms.make();
      rooms.join(room, alice).expect(200);
      arrange(room, alice, Map.of("pinned", true)).expect(204);
    }

    arrange(alice, Map.of("pinned", true)).expectProblem(409, "too-many-pinned-chats", "");
    arrange(alice, Map.of("archived", true)).expect(204);
    arrange(left, alice, Map.of("pinned", true)).expect(204);
    assertThat(isSet(alice, "pinned_at")).isFalse();

    rooms.leave(left, alice);
    arrange(alice, Map.of("pinned", true)).expect(204);

    rooms.join(left, alice).expect(200);
    assertThat(shown(alice, left).at("/arrangement/pinned_at").isNull()).isTrue();
    arrange(left, alice, Map.of("pinned", true)).expectProblem(409, "too-many-pinned-chats", "");
  }

  @Test
  void onlyMembersShouldArrangeAChat() {
    Map<String, Boolean> pinned = Map.of("pinned", true);
    arrange(STACK.accounts().visitor("eve"), pinned).expectProblem(403, "not-a-member", "");
    arrange(rooms.make(), alice, pinned).expectProblem(403, "not-a-member", "");
    arrange("no-such-room", alice, pinned).expectProblem(404, "unknown-chat", "");
    arrange(UUID.randomUUID().toString(), alice, pinned).expectProblem(404, "unknown-chat", "");
    arrange("general", alice, pinned).expect(204);
    String room = rooms.make();
    rooms.join(room, bob).expect(200);
    arrange(room, bob, pinned).expect(204);
    rooms.ban(room, bob);
    arrange(room, bob, pinned).expectProblem(403, "not-a-member", "");
    put("/" + chat + "/arrangement", "", "{}").expectProblem(401, "unauthenticated", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pinned\": \"true\"}",
        "{\"archived\": 1}",
        "{\"unread\": []}",
        "{\"pinned\": true, \"unread\": {}}",
        "{\"pinned\": true, \"archived\": true, \"last_event_id\": \"yesterday\"}",
        "{\"pinned\": true, \"last_event_id\": \"3b241101-e2bb-4255-8caf-4136c566a962\"}",
        "{\"pinned\": true, \"last_event_id\": 7}",
        "null",
        "[]",
        "{",
        ""
      })
  void bodyThatIsNoneShouldBeRefusedAsAWhole(String body) {
    assertThat(put("/" + chat + "/arrangement", alice.token(), body).status()).isEqualTo(400);
    assertThat(isSet(alice, "pinned_at")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'{}'", "'{\"pinned\": null, \"archived\": null}'"})
  void whatIsNotSaidShouldStay(String body) {
    arrange(alice, Map.of("pinned", true)).expect(204);

    put("/" + chat + "/arrangement", alice.token(), body).expect(204);

    assertThat(isSet(alice, "pinned_at")).isTrue();
  }

  private HttpAnswer arrange(Person person, Map<String, ?> change) {
    return arrange(chat.toString(), person, change);
  }

  private HttpAnswer arrange(String room, Person person, Map<String, ?> change) {
    String body = new String(ChatApi.json(change), StandardCharsets.UTF_8);
    return put("/" + room + "/arrangement", person.token(), body);
  }

  private HttpAnswer put(String path, String token, String body) {
    return api.send(api.jsonRequest(path, token).PUT(BodyPublishers.ofString(body)));
  }

  private String say(Person person) {
    return api.message(chat, person.token(), UUID.randomUUID(), "hello").text("/event_id");
  }

  private void read(Person person, String event) {
    api.post("/" + chat + "/read", person.token(), Map.of("event_id", event)).expect(204);
  }

  private boolean isSet(Person person, String what) {
    return !shown(person, chat.toString()).get("arrangement").get(what).isNull();
  }

  private JsonNode shown(Person person, String idOrHandle) {
    for (JsonNode each : api.get("/?quantity=100", person.token()).expect(200).get("chats")) {
      if (each.get("chat_id").asText().equals(idOrHandle)
          || each.path("handle").asText().equals(idOrHandle)) {
        return each;
      }
    }
    throw new AssertionError(idOrHandle);
  }
}
