package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.pubsub.v1.PubsubMessage;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomApi;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.event.UserId;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.presence.CassandraPresenceStore;
import dev.parley.shared.presence.Presence;
import dev.parley.shared.presence.PresenceStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is here, who may know it, and who is writing. */
class PresenceIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static CqlSession session;

  private final Person alice = STACK.accounts().visitor("alice");
  private final Person bob = STACK.accounts().register("bob");
  private final Person stranger = STACK.accounts().visitor("stranger");
  private final ChatApi api = STACK.api();
  private final RoomApi rooms = new RoomApi(api, STACK.accounts().admin());

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void aBeatOfAnyDeviceShouldMakeAPersonActiveUntilEachHasLeft() {
    acquainted();
    UUID phone = UUID.randomUUID();
    UUID laptop = UUID.randomUUID();
    tell(bob, Map.of("away", true));
    assertThat(seen(alice, bob).get("active").asBoolean()).isFalse();
    tell(bob, Map.of("device_id", phone));
    tell(bob, Map.of("device_id", laptop));
    assertThat(seen(alice, bob).get("active").asBoolean()).isTrue();
    tell(bob, Map.of("device_id", phone, "away", true));
    assertThat(seen(alice, bob).get("active").asBoolean()).isTrue();
    tell(bob, Map.of("device_id", laptop, "away", true));
    JsonNode gone = seen(alice, bob);
    assertThat(gone.get("active").asBoolean()).isFalse();
    assertThat(Instant.parse(gone.get("last_active_at").asText()))
        .isBetween(Instant.now().minusSeconds(90), Instant.now())
        .matches(time -> time.getEpochSecond() % 60 == 0, "a whole minute");
  }

  @Test
  void aBeatThatArrivesAfterTheGoodByeOfItsDeviceShouldNotCount() {
    acquainted();
    UUID page = UUID.randomUUID();
    tell(bob, Map.of("away", true));
    tell(bob, Map.of("device_id", page, "number", 2, "away", true));
    assertThat(seen(alice, bob).get("active").asBoolean()).isFalse();

    tell(bob, Map.of("device_id", page, "number", 1));
    assertThat(seen(alice, bob).get("active").asBoolean()).isFalse();
    tell(bob, Map.of("device_id", page, "number", 4));
    assertThat(seen(alice, bob).get("active").asBoolean()).isTrue();
    tell(bob, Map.of("device_id", page, "number", 3, "away", true));
    assertThat(seen(alice, bob).get("active").asBoolean()).isTrue();
    for (int number : new int[] {5, 3}) {
      tell(bob, Map.of("device_id", page, "number", number, "away", true));
      assertThat(seen(alice, bob).get("active").asBoolean()).isFalse();
    }
  }

  @Test
  void aSendShouldCountAsABeatOfTheSender() {
    Person carol = STACK.accounts().register("carol");
    UUID chat = STACK.startChat(bob, carol);
    assertThat(seen(carol, bob).get("active").asBoolean()).isFalse();

    api.message(chat, bob.token(), UUID.randomUUID(), "hello").expect(201);

    await()
        .pollInterval(Duration.ofMillis(500))
        .until(() -> seen(carol, bob).get("active").asBoolean());
  }

  @Test
  void strangersShouldBeToldNothing() {
    UUID chat = STACK.startChat(stranger, bob);
    tell(bob, Map.of());
    unknown(seen(stranger, bob));
    api.message(chat, stranger.token(), UUID.randomUUID(), "let me see you").expect(201);
    unknown(seen(stranger, bob));
    unknown(seen(alice, stranger));

    read(bob, chat);

    assertThat(seen(stranger, bob).get("active").asBoolean()).isTrue();
  }

  @Test
  void whoSwitchesPresenceOffShouldNeitherBeSeenNorSeeAnybody() {
    acquainted();
    tell(bob, Map.of());
    tell(alice, Map.of());
    assertThat(show(bob, false)).isEqualTo(204);

    unknown(seen(alice, bob));
    unknown(seen(bob, alice));
    assertThat(tell(bob, Map.of()).get("presence").asBoolean()).isFalse();

    assertThat(show(bob, true)).isEqualTo(204);
    assertThat(seen(alice, bob).get("active").asBoolean()).isTrue();
    assertThat(seen(bob, alice).get("active").asBoolean()).isTrue();
  }

  @Test
  void membersOfASmallRoomShouldSeeEachOtherWhileTheyLookAtIt() {
    String room = rooms.make();
    rooms.join(room, alice).expect(200);
    tell(bob, Map.of());
    Map<String, Object> looking =
        Map.of("watch", List.of(bob.userId()), "visible_chat", roomId(room));
    unknown(tell(alice, looking).get("users").get(0));

    rooms.join(room, bob).expect(200);

    assertThat(tell(alice, looking).at("/users/0/active").asBoolean()).isTrue();
    unknown(tell(stranger, looking).get("users").get(0));
    unknown(seen(alice, bob));
  }

  @Test
  void badRequestsShouldBeRefused() {
    acquainted();
    List<UUID> many = Stream.generate(UUID::randomUUID).limit(1_000).toList();
    post(alice, Map.of("watch", many)).expectProblem(400, "validation-failed", "watch");
    post(alice, Map.of("watch", List.of("bob"))).expectProblem(400, "validation-failed", "watch");
    post(alice, Map.of("device_id", "1")).expectProblem(400, "validation-failed", "device_id");
    post(alice, Map.of("number", -1)).expectProblem(400, "validation-failed", "number");
    post(alice, Map.of("visible_chat", "general"))
        .expectProblem(400, "validation-failed", "visible_chat");
    post(alice, Map.of("visible_chat", UUID.randomUUID())).expectProblem(404, "unknown-chat");
    post(stranger, Map.of("visible_chat", STACK.startChat(alice, bob)))
        .expectProblem(403, "not-a-member");
    api.send(
            api.jsonRequest("/presence", alice.token())
                .PUT(BodyPublishers.ofByteArray(ChatApi.json(Map.of()))))
        .expectProblem(400, "validation-failed", "presence");
  }

  @Test
  void aFloodShouldBeRefusedWithTheTimeToWait() {
    HttpAnswer answer = post(stranger, Map.of());
    for (int i = 0; i < 200 && answer.status() == 200; i++) {
      answer = post(stranger, Map.of());
    }

    answer.expectProblem(429, "too-many-requests");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(post(alice, Map.of()).status()).isEqualTo(200);
  }

  @Test
  void typingShouldBeRefusedInAForeignChatAndBeUnknownInNone() {
    UUID chat = acquainted();
    typing(chat.toString(), stranger).expectProblem(403, "not-a-member");
    typing(UUID.randomUUID().toString(), stranger).expectProblem(404, "unknown-chat");
    HttpAnswer answer = typing(chat.toString(), alice);
    for (int i = 0; i < 200 && answer.status() == 204; i++) {
      answer = typing(chat.toString(), alice);
    }
    answer.expectProblem(429, "too-many-requests");
  }

  @Test
  void typingShouldBePublishedForWhoLooksAndLazilyForWhoIsHereAndForNobodyElse() {
    UUID chat = acquainted();
    tell(bob, Map.of("away", true));
    assertThat(typing(chat.toString(), alice).status()).isEqualTo(204);
    tell(bob, Map.of());
    assertThat(typing(chat.toString(), alice).status()).isEqualTo(204);
    tell(bob, Map.of("visible_chat", chat));
    assertThat(typing(chat.toString(), alice).status()).isEqualTo(204);
    show(alice, false);
    assertThat(typing(chat.toString(), alice).status()).isEqualTo(204);
    assertThat(typing("general", bob).status()).isEqualTo(204);
    api.message(chat, bob.token(), UUID.randomUUID(), "the end").expect(201);

    assertThat(published(chat)).containsExactly("MESSAGE ", "TYPING lazy", "TYPING ", "MESSAGE ");
  }

  @Test
  void aBeatShouldBeOneWriteAndExpireByItself() {
    Faults counter =
        new Faults(0, Faults.Kind.NOT_MADE, Set.of("prepareAsync", "getContext", "getKeyspace"));
    PresenceStore store =
        new CassandraPresenceStore(
            counter.on(CqlSession.class, session),
            Duration.ofSeconds(1),
            InstantSource.fixed(Instant.parse("2026-03-01T10:20:30Z")));
    UserId user = new UserId(UUID.randomUUID());

    store.beat(user, UUID.randomUUID(), OptionalLong.of(1), Optional.empty());

    assertThat(counter.calls()).isEqualTo(1);
    await().until(() -> !store.find(List.of(user)).get(user).active());
    assertThat(store.find(List.of(user)).get(user))
        .isEqualTo(
            new Presence(
                false, Set.of(), Optional.of(Instant.parse("2026-03-01T10:20:00Z")), false));
  }

  /** The chat of alice and bob, who have read each other. */
  private UUID acquainted() {
    UUID chat = STACK.startChatOfBoth(alice, bob);
    api.message(chat, alice.token(), UUID.randomUUID(), "hello").expect(201);
    read(bob, chat);
    read(alice, chat);
    return chat;
  }

  private void read(Person person, UUID chat) {
    String last = api.get("/" + chat, person.token()).expect(200).at("/events/0/event_id").asText();
    HttpAnswer answer = api.post("/" + chat + "/read", person.token(), Map.of("event_id", last));
    assertThat(answer.status()).isEqualTo(204);
  }

  private JsonNode seen(Person viewer, Person watched) {
    return post(viewer, Map.of("device_id", viewer.userId(), "watch", List.of(watched.userId())))
        .expect(200)
        .at("/users/0");
  }

  private static void unknown(JsonNode user) {
    assertThat(user.get("active").asBoolean()).isFalse();
    assertThat(user.get("last_active_at").isNull()).isTrue();
  }

  private JsonNode tell(Person person, Map<String, ?> fields) {
    return post(person, fields).expect(200);
  }

  private HttpAnswer post(Person person, Map<String, ?> fields) {
    return api.post("/presence", person.token(), new HashMap<>(fields));
  }

  private int show(Person person, boolean shown) {
    return api.send(
            api.jsonRequest("/presence", person.token())
                .PUT(BodyPublishers.ofByteArray(ChatApi.json(Map.of("presence", shown)))))
        .status();
  }

  private HttpAnswer typing(String chat, Person person) {
    return api.postRaw("/" + chat + "/typing", person.token(), "");
  }

  private UUID roomId(String handle) {
    return UUID.fromString(rooms.listed(handle, alice).get("chat_id").asText());
  }

  /** Type and urgency of what was published in {@code chat} up to its second message. */
  private static List<String> published(UUID chat) {
    List<String> found = new ArrayList<>();
    while (found.stream().filter("MESSAGE "::equals).count() < 2) {
      STACK.topic().receive(1).stream()
          .map(PubsubMessage::getAttributesMap)
          .filter(m -> m.get("chat_id").equals(chat.toString()))
          .filter(m -> !m.get("type").equals("READ"))
          .forEach(m -> found.add(m.get("type") + " " + m.getOrDefault("urgency", "")));
    }
    return found;
  }
}
