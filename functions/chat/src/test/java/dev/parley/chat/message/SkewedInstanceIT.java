package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomApi;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The function beside another instance whose clock is ahead of its own. */
class SkewedInstanceIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final Duration AHEAD = Duration.ofMillis(1_500);
  private static CqlSession session;
  private static Person bob;

  private final ChatApi api = STACK.api();
  private final Person alice = STACK.accounts().visitor("alice");
  private final RoomApi rooms = new RoomApi(api, STACK.accounts().admin());
  private final UUID chat = STACK.startChat(alice, bob);

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
  void aReplyShouldComeAfterTheQuestionThatItsAuthorHadSeen() {
    String question = sayThroughTheOther(chat, ChatType.DIRECT, alice, AHEAD);

    String reply = say(bob, "yes", question);

    assertThat(newest(2)).containsExactly(reply, question);
  }

  @Test
  void aReplyShouldComeAfterAQuestionOfAClockThatIsHoursAhead() {
    String question = sayThroughTheOther(chat, ChatType.DIRECT, alice, Duration.ofHours(2));

    String reply = say(bob, "yes", question);
    String next = say(alice, "good", reply);

    assertThat(newest(3)).containsExactly(next, reply, question);
  }

  @Test
  void aMessageAfterTheReadMarkShouldBeUnread() {
    String question = sayThroughTheOther(chat, ChatType.DIRECT, alice, AHEAD);
    api.post("/" + chat + "/read", bob.token(), Map.of("event_id", question)).expect(204);

    say(alice, "are you there?", question);

    assertThat(unread(bob)).isEqualTo(1);
  }

  @Test
  void anEventOfAnotherChatAndOneOfNoChatShouldBeIgnored() {
    UUID other = STACK.startChat(alice, STACK.accounts().register("carol"));
    String elsewhere = sayThroughTheOther(other, ChatType.DIRECT, alice, Duration.ofDays(1));
    Instant farthest = Instant.parse("5236-03-31T21:21:00Z");
    String forged = new EventIds(() -> farthest).get().toString();

    for (String wrong : List.of(elsewhere, forged)) {
      EventId sent = EventId.parse(say(bob, "hello", wrong)).orElseThrow();
      assertThat(Duration.between(sent.time(), Instant.now()).abs())
          .isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void anythingButAnEventIdShouldBeRefused() {
    for (String wrong : List.of("", "newest", UUID.randomUUID().toString())) {
      send(bob, Map.of("body", "hello", "after", wrong))
          .expectProblem(400, "validation-failed", "after");
    }
  }

  @Test
  void aRepeatedSendShouldAnswerTheFirstEventWhateverWasSeen() {
    UUID key = UUID.randomUUID();
    JsonNode first = api.message(chat, bob.token(), key, "once").expect(201);
    String later = sayThroughTheOther(chat, ChatType.DIRECT, alice, AHEAD);

    byte[] again = HttpApi.json(Map.of("body", "once", "after", later));

    assertThat(api.messageRaw(chat.toString(), bob.token(), key.toString(), again).expect(200))
        .isEqualTo(first);
  }

  @Test
  void joiningAndLeavingShouldComeAfterWhatTheRoomHas() {
    String room = rooms.make();
    rooms.join(room, alice).expect(200);
    UUID id = UUID.fromString(rooms.listed(room, alice).get("chat_id").asText());
    sayThroughTheOther(id, ChatType.ROOM, alice, AHEAD);

    rooms.join(room, bob).expect(200);
    rooms.leave(room, bob).expect(204);
    rooms.join(room, bob).expect(200);

    assertThat(rooms.log(room, alice))
        .containsExactly("CREATION", "JOIN", "MESSAGE", "JOIN", "LEAVE", "JOIN");
    assertThat(rooms.mine(bob)).contains(room);
  }

  /** Sends what an instance would send whose clock is {@code ahead}. */
  private static String sayThroughTheOther(
      UUID chat, ChatType type, Person author, Duration ahead) {
    EventIds ids = new EventIds(() -> Instant.now().plus(ahead));
    CassandraEventLog log = new CassandraEventLog(session, new CassandraOutbox(session), ids);
    AppendResult result =
        log.append(
            new LogKey(new ChatId(chat), type.bucketWidthSeconds()),
            TestKeys.sealing().message(new UserId(author.userId()), "well?", UUID.randomUUID()));
    return ((AppendResult.Appended) result).event().eventId().toString();
  }

  private String say(Person author, String body, String after) {
    return send(author, Map.of("body", body, "after", after)).expect(201).get("event_id").asText();
  }

  private HttpAnswer send(Person author, Map<String, String> message) {
    String key = UUID.randomUUID().toString();
    return api.messageRaw(chat.toString(), author.token(), key, HttpApi.json(message));
  }

  private List<String> newest(int quantity) {
    return api.get("/" + chat + "?quantity=" + quantity, bob.token())
        .expect(200)
        .get("events")
        .findValuesAsText("event_id");
  }

  private int unread(Person person) {
    for (JsonNode each : api.get("/?quantity=100", person.token()).expect(200).get("chats")) {
      if (each.get("chat_id").asText().equals(chat.toString())) {
        return each.get("unread").asInt();
      }
    }
    throw new AssertionError("the chat is not listed");
  }
}
