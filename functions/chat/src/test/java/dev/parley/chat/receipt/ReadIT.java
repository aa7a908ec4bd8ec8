package dev.parley.chat.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomApi;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read marks, receipts, and the number of unread messages. */
class ReadIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final EventIds IDS = new EventIds();
  private static CqlSession session;
  private static Person bob;

  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = STACK.startChatOfBoth(alice, bob);
  private final ChatApi api = STACK.api();
  private final RoomApi rooms = new RoomApi(api, STACK.accounts().admin());

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
    bob = STACK.accounts().register("bob");
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void unreadShouldCountTheMessagesOfOthersOnly() {
    say(alice, "one");
    say(bob, "two");
    String last = say(alice, "three");

    assertThat(shown(bob).get("unread").asInt()).isEqualTo(2);
    assertThat(shown(alice).get("unread").asInt()).isEqualTo(1);
    assertThat(shown(bob).get("last_read_event_id").isNull()).isTrue();

    read(bob, last);

    assertThat(shown(bob).get("unread").asInt()).isZero();
    assertThat(shown(bob).get("last_read_event_id").asText()).isEqualTo(last);
    say(alice, "four");
    assertThat(shown(bob).get("unread").asInt()).isEqualTo(1);
  }

  @Test
  void readShouldNeverMoveBackwards() {
    String one = say(alice, "one");
    String two = say(alice, "two");

    read(bob, two);
    read(bob, one);
    read(bob, two);

    assertThat(shown(bob).get("last_read_event_id").asText()).isEqualTo(two);
    assertThat(shown(bob).get("unread").asInt()).isZero();
  }

  @Test
  void readShouldPutNothingIntoTheHistory() {
    String one = say(alice, "one");
    read(bob, one);
    read(alice, one);

    assertThat(rooms.log(chat.toString(), alice)).containsExactly("CREATION", "MESSAGE");
    assertThat(shown(bob).at("/last_event/event_id").asText()).isEqualTo(one);
  }

  @Test
  void readShouldWaitInTheOutboxUntilItIsFlushedInADirectChatOnly() {
    read(bob, say(alice, "one"));
    assertThat(receiptsWaiting(session, chat)).isEqualTo(1);

    String room = rooms.make();
    rooms.join(room, alice).expect(200);
    rooms.join(room, bob).expect(200);
    String said = rooms.say(room, alice, "hello").expect(201).get("event_id").asText();
    assertThat(post(room, bob, said).status()).isEqualTo(204);

    UUID id = UUID.fromString(rooms.listed(room, bob).get("chat_id").asText());
    assertThat(receiptsWaiting(session, id)).isZero();
  }

  @Test
  void unreadInARoomShouldBeginWithTheJoinAndNotCountJoins() {
    String room = rooms.make();
    rooms.join(room, alice).expect(200);
    rooms.say(room, alice, "before").expect(201);
    rooms.join(room, bob).expect(200);
    assertThat(shownRoom(bob, room).get("unread").asInt()).isZero();

    Person carol = STACK.accounts().visitor("carol");
    rooms.join(room, carol).expect(200);
    rooms.leave(room, carol);
    assertThat(shownRoom(bob, room).get("unread").asInt()).isZero();
    String after = rooms.say(room, alice, "after").expect(201).get("event_id").asText();
    assertThat(shownRoom(bob, room).get("unread").asInt()).isEqualTo(1);
    assertThat(post(room, bob, after).status()).isEqualTo(204);
    assertThat(shownRoom(bob, room).get("unread").asInt()).isZero();
  }

  @Test
  void unreadShouldEndAtAHundred() {
    List<EventId> sent = write(alice, 250);

    assertThat(shown(bob).get("unread").asInt()).isEqualTo(100);
    read(bob, sent.get(249 - 100).toString());
    assertThat(shown(bob).get("unread").asInt()).isEqualTo(100);
    read(bob, sent.get(249 - 99).toString());
    assertThat(shown(bob).get("unread").asInt()).isEqualTo(99);
    assertThat(shown(alice).get("unread").asInt()).isZero();
  }

  @Test
  void unreadShouldNotHideAMessageBehindManyOwnOnes() {
    write(bob, 1_001);
    write(alice, 1);

    assertThat(shown(bob).get("unread").asInt()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unreadShouldNotCountWhatWasSaidBetweenLeavingAndJoiningAgain(boolean hadRead) {
    String room = rooms.make();
    rooms.join(room, alice).expect(200);
    rooms.join(room, bob).expect(200);
    String first = rooms.say(room, alice, "first").expect(201).get("event_id").asText();
    if (hadRead) {
      assertThat(post(room, bob, first).status()).isEqualTo(204);
    }
    rooms.leave(room, bob);
    rooms.say(room, alice, "while bob was away").expect(201);

    rooms.join(room, bob).expect(200);

    assertThat(shownRoom(bob, room).get("unread").asInt()).isZero();
    rooms.say(room, alice, "after").expect(201);
    assertThat(shownRoom(bob, room).get("unread").asInt()).isEqualTo(1);
  }

  @Test
  void readShouldRefuseAnEventOfAnotherChat() {
    UUID other = STACK.startChat(alice, STACK.accounts().register("carol"));
    String foreign =
        api.message(other, alice.token(), UUID.randomUUID(), "elsewhere").text("/event_id");

    post(chat.toString(), bob, foreign).expectProblem(404, "unknown-event", "");
    post(chat.toString(), bob, IDS.get().toString()).expectProblem(404, "unknown-event", "");

    assertThat(shown(bob).get("last_read_event_id").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"event_id\": null}",
        "{\"event_id\": 7}",
        "{\"event_id\": \"\"}",
        "{\"event_id\": \"5f0c3bb4-6f0e-4c33-9d3a-2a6f0d1f9a01\"}",
        "[]",
        "{"
      })
  void readShouldRefuseABodyThatNamesNoEvent(String body) {
    assertThat(api.postRaw("/" + chat + "/read", bob.token(), body).status()).isEqualTo(400);
  }

  @Test
  void readShouldRequireAMembership() {
    String said = say(alice, "secret");
    Person eve = STACK.accounts().visitor("eve");
    post(chat.toString(), eve, said).expectProblem(403, "not-a-member", "");
    String room = rooms.make();
    String creation =
        api.get("/" + room, eve.token()).expect(200).at("/events/0/event_id").asText();
    post(room, eve, creation).expectProblem(403, "not-a-member", "");
    post("no-such-room", eve, creation).expectProblem(404, "unknown-chat", "");
  }

  /** Writes messages into the log, without the API, which is faster. */
  private List<EventId> write(Person author, int quantity) {
    LogKey key = key(chat);
    CassandraEventLog log = new CassandraEventLog(session, new CassandraOutbox(session), IDS);
    List<EventId> sent = new ArrayList<>();
    for (int i = 0; i < quantity; i++) {
      sent.add(IDS.get());
      log.write(
          key,
          new StoredEvent(
              key.chatId(),
              sent.get(i),
              EventType.MESSAGE,
              new UserId(author.userId()),
              Content.plain("message " + i),
              UUID.randomUUID()));
    }
    return sent;
  }

  private static LogKey key(UUID chat) {
    return new LogKey(new ChatId(chat), ChatType.DIRECT.bucketWidthSeconds());
  }

  /** Receipts of {@code chat} that wait in the outbox. */
  static long receiptsWaiting(CqlSession session, UUID chat) {
    return session.execute("SELECT chat_id, reader_id FROM outbox").all().stream()
        .filter(row -> row.getUuid("chat_id").equals(chat) && !row.isNull("reader_id"))
        .count();
  }

  private String say(Person person, String body) {
    return api.message(chat, person.token(), UUID.randomUUID(), body)
        .expect(201)
        .get("event_id")
        .asText();
  }

  private void read(Person person, String eventId) {
    assertThat(post(chat.toString(), person, eventId).status()).isEqualTo(204);
  }

  private HttpAnswer post(String room, Person person, String eventId) {
    return api.post("/" + room + "/read", person.token(), Map.of("event_id", eventId));
  }

  private JsonNode shown(Person person) {
    return shownRoom(person, chat.toString());
  }

  private JsonNode shownRoom(Person person, String idOrHandle) {
    for (JsonNode each : api.get("/?quantity=100", person.token()).expect(200).get("chats")) {
      if (each.get("chat_id").asText().equals(idOrHandle)
          || each.path("handle").asText().equals(idOrHandle)) {
        return each;
      }
    }
    throw new AssertionError(idOrHandle);
  }
}
