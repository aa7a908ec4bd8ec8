package dev.parley.chat.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.change.ChangeApi;
import dev.parley.chat.media.MediaApi;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.LogKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the API shows of texts that are sealed, damaged, or from before texts were sealed. */
class SealedChatIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final String LONGEST = "👋".repeat(4_000);

  private static CqlSession session;

  private final ChatApi api = STACK.api();
  private final Person alice = STACK.accounts().visitor("alice");
  private Person bob;
  private UUID chat;

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @BeforeEach
  void startChat() {
    bob = STACK.accounts().register("bob");
    chat = STACK.startChatOfBoth(alice, bob);
  }

  @Test
  void theStoreShouldHoldNoPlainText() {
    String id = say("unmistakable");

    Row row = row(id, "body, sealed");
    assertThat(row.getString("body")).isNull();
    assertThat(bytes(row.getByteBuffer("sealed"))).startsWith(1, 0, 1).hasSize(31 + 12);
    Row send =
        session
            .execute("SELECT digest FROM sends WHERE chat_id = ? ALLOW FILTERING", chat)
            .all()
            .get(0);
    assertThat(send.getByteBuffer("digest").remaining()).isEqualTo(35);
  }

  @Test
  void everyViewShouldShowPlainText() {
    say(LONGEST);

    assertThat(history().get(0).get("body").asText()).isEqualTo(LONGEST);
    JsonNode gap = api.get("/" + chat + "/events", bob.token()).expect(200).get("events");
    assertThat(gap.get(1).get("body").asText()).isEqualTo(LONGEST);
    assertThat(chatOf(bob).at("/last_event/body").asText()).isEqualTo(LONGEST);
  }

  @Test
  void aRepeatedSendShouldShowTheFirstText() {
    UUID key = UUID.randomUUID();
    JsonNode first = api.message(chat, alice.token(), key, "first").expect(201);

    assertThat(api.message(chat, alice.token(), key, "second").expect(200)).isEqualTo(first);
  }

  @Test
  void aRowFromBeforeTextsWereSealedShouldStillBeRead() {
    String id = say("sealed");
    update(id, "body = 'from before', sealed = null");

    assertThat(history().get(0).get("body").asText()).isEqualTo("from before");
    assertThat(history().get(0).has("unreadable")).isFalse();
  }

  @Test
  void anEventThatCannotBeOpenedShouldHarmNothingButItself() {
    String before = say("before");
    for (String sealed :
        List.of("0x", "0x01", "0x02" + "00".repeat(40), "0x01ffff" + "00".repeat(40))) {
      String damaged = say("damaged");
      update(damaged, "sealed = " + sealed);
    }
    String moved = say("moved");
    ByteBuffer other = row(before, "sealed").getByteBuffer("sealed");
    update(moved, "sealed = 0x" + hex(other));

    assertThat(chatOf(bob).at("/last_event/unreadable").asBoolean()).isTrue();
    assertThat(chatOf(bob).at("/last_event/body").asText()).isEmpty();
    assertThat(chatOf(bob).get("unread").asInt()).isEqualTo(6);
    String after = say("after");
    List<JsonNode> page = history();
    assertThat(page).hasSize(8);
    assertThat(page.get(0).get("event_id").asText()).isEqualTo(after);
    assertThat(page.get(0).get("body").asText()).isEqualTo("after");
    assertThat(page.subList(1, 6))
        .allMatch(e -> e.get("unreadable").asBoolean() && e.get("body").asText().isEmpty());
    assertThat(page.get(6).get("body").asText()).isEqualTo("before");
    assertThat(api.get("/" + chat + "/events", bob.token()).expect(200).get("events")).hasSize(8);
  }

  /** Its text does not say any more which files it has; a table does. */
  @Test
  void aMessageThatCannotBeOpenedShouldBeDeletedWithItsFiles() {
    MediaApi media = new MediaApi(api, chat);
    for (String sealed : List.of("0x", "0x02" + "00".repeat(60))) {
      String file = media.upload(alice);
      String damaged = media.send(alice, "look", file).expect(201).get("event_id").asText();
      update(damaged, "sealed = " + sealed);
      assertThat(history().get(0).get("unreadable").asBoolean()).isTrue();

      new ChangeApi(api, chat.toString()).delete(alice, damaged).expect(204);

      assertThat(history().get(0).has("deleted_event_id")).isTrue();
      // Once when the file was announced, twice before the deletion.
      assertThat(
              session.execute(
                  "SELECT due FROM upload_checks WHERE attachment_id = ? ALLOW FILTERING",
                  UUID.fromString(file)))
          .hasSize(3);
    }
  }

  @Test
  void aTextMovedFromAnotherChatShouldNotBeShown() {
    UUID secret = STACK.startChat(alice, STACK.accounts().register("carol"));
    String there =
        api.message(secret, alice.token(), UUID.randomUUID(), "for carol")
            .expect(201)
            .get("event_id")
            .asText();
    ByteBuffer sealed = row(secret, there, "sealed").getByteBuffer("sealed");
    String here = say("for bob");
    update(here, "sealed = 0x" + hex(sealed));

    assertThat(history().get(0).get("unreadable").asBoolean()).isTrue();
  }

  @Test
  void keysShouldBeGivenToWhoMayReadTheChat() {
    var answer = api.get("/" + chat + "/keys", bob.token());

    JsonNode keys = answer.expect(200).get("keys");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(keys).hasSize(1);
    assertThat(keys.get(0).get("id").asInt()).isEqualTo(1);
    assertThat(Base64.getUrlDecoder().decode(keys.get(0).get("key").asText())).hasSize(32);
    assertThat(chatOf(bob).get("keys")).isEqualTo(keys);
    assertThat(chatOf(alice).get("keys")).isEqualTo(keys);
    assertThat(keysOf("general")).isNotEqualTo(keys);
  }

  @Test
  void keysShouldBeRefusedToStrangers() {
    Person eve = STACK.accounts().register("eve");

    api.get("/" + chat + "/keys", eve.token()).expectProblem(403, "not-a-member", "");
    api.get("/" + chat + "/keys", "").expectProblem(401, "unauthenticated");
    api.get("/" + UUID.randomUUID() + "/keys", eve.token()).expectProblem(404, "unknown-chat", "");
  }

  private JsonNode keysOf(String room) {
    return api.get("/" + room + "/keys", bob.token()).expect(200).get("keys");
  }

  private String say(String text) {
    return api.message(chat, alice.token(), UUID.randomUUID(), text)
        .expect(201)
        .get("event_id")
        .asText();
  }

  private List<JsonNode> history() {
    List<JsonNode> events = new ArrayList<>();
    api.get("/" + chat + "?quantity=100", bob.token())
        .expect(200)
        .get("events")
        .forEach(events::add);
    return events;
  }

  private JsonNode chatOf(Person person) {
    for (JsonNode each : api.get("/", person.token()).expect(200).get("chats")) {
      if (each.get("chat_id").asText().equals(chat.toString())) {
        return each;
      }
    }
    throw new AssertionError("the chat is not listed");
  }

  private Row row(String event, String columns) {
    return row(chat, event, columns);
  }

  private static Row row(UUID chat, String event, String columns) {
    return session
        .execute("SELECT " + columns + " FROM events_by_chat " + where(chat, event))
        .one();
  }

  private void update(String event, String assignments) {
    session.execute("UPDATE events_by_chat SET " + assignments + " " + where(chat, event));
  }

  private static String where(UUID chat, String event) {
    LogKey log = new LogKey(new ChatId(chat), ChatType.DIRECT.bucketWidthSeconds());
    int bucket = log.bucket(EventId.parse(event).orElseThrow());
    return "WHERE chat_id = " + chat + " AND bucket = " + bucket + " AND event_id = " + event;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String hex(ByteBuffer buffer) {
    return HexFormat.of().formatHex(bytes(buffer));
  }
}
