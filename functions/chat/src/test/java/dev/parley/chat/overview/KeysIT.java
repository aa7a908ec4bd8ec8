package dev.parley.chat.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomApi;
import dev.parley.shared.chat.General;
import dev.parley.shared.http.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The list of chats with and without keys, and the keys of all of them: who gets which, and how.
 */
class KeysIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final String GENERAL = General.CHAT_ID.toString();

  /** So long that an answer that may be compressed is. */
  private static final String LONG_TEXT = "hello ".repeat(500);

  private final ChatApi api = STACK.api();
  private final RoomApi rooms = new RoomApi(api, STACK.accounts().admin());
  private final Person alice = STACK.accounts().register("alice");
  private final Person bob = STACK.accounts().register("bob");

  @Test
  void theKeysShouldBeThoseOfTheListWhateverThePage() {
    rooms.join(rooms.make(), alice).expect(200);
    for (int i = 0; i < 4; i++) {
      STACK.startChat(alice, STACK.accounts().register("peer"));
    }

    Map<String, JsonNode> listed = walk("/?quantity=100", alice);

    assertThat(listed).hasSize(6).doesNotContainValue(null);
    assertThat(walk("/keys", alice)).isEqualTo(listed);
    assertThat(walk("/keys?quantity=2", alice)).isEqualTo(listed);
    assertThat(listed.get(GENERAL))
        .isEqualTo(api.get("/general/keys", alice.token()).expect(200).get("keys"));
  }

  @Test
  void whoHasOnlyGeneralShouldGetItsKeysOnly() {
    STACK.startChat(alice, bob);

    assertThat(walk("/keys", STACK.accounts().visitor("eve"))).containsOnlyKeys(GENERAL);
  }

  @Test
  void aChatThatAnotherHasStartedShouldHaveItsKeysWithTheFirstMessage() {
    String chat = STACK.startChat(alice, bob).toString();

    assertThat(walk("/keys", alice)).containsOnlyKeys(GENERAL, chat);
    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL);
    // A first message that failed.
    putIntoTheList(bob, chat);
    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL);

    say(chat, alice, "hello");
    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL, chat);
    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL, chat);
  }

  @Test
  void whoIsNoMemberOfARoomAnyMoreShouldNotGetItsKeys() {
    String room = rooms.make();
    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL);
    rooms.join(room, bob).expect(200);
    assertThat(walk("/keys", bob)).hasSize(2);

    rooms.leave(room, bob);
    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL);

    rooms.join(room, bob).expect(200);
    rooms.remove(room, bob);
    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL);

    rooms.join(room, bob).expect(200);
    assertThat(walk("/keys", bob)).hasSize(2);
    rooms.ban(room, bob);
    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL);
  }

  /** A leave that was interrupted before it took the room off the list. */
  @Test
  void aRoomThatIsStillInTheListOfWhoHasLeftItShouldNotHaveItsKeys() {
    String room = rooms.make();
    String chat = rooms.join(room, bob).expect(200).get("chat_id").asText();
    rooms.leave(room, bob);
    putIntoTheList(bob, chat);

    assertThat(walk("/keys", bob)).containsOnlyKeys(GENERAL);
    assertThat(walk("/", bob)).containsOnlyKeys(GENERAL);
  }

  @Test
  void theListShouldLeaveTheKeysOutIfTheyAreNotWanted() {
    STACK.startChat(alice, bob);

    JsonNode whole = api.get("/?keys=true", alice.token()).expect(200);
    assertThat(api.get("/", alice.token()).expect(200)).isEqualTo(whole);
    JsonNode without = api.get("/?keys=false", alice.token()).expect(200);

    assertThat(without.findValues("keys")).isEmpty();
    assertThat(without.get("chats")).hasSize(2);
    whole.get("chats").forEach(chat -> ((ObjectNode) chat).remove("keys"));
    assertThat(without).isEqualTo(whole);
  }

  @Test
  void onlyAnAnswerWithoutKeysShouldBeCompressed() throws Exception {
    String chat = STACK.startChat(alice, bob).toString();
    say(chat, bob, LONG_TEXT);
    for (int i = 0; i < 13; i++) {
      STACK.startChat(alice, STACK.accounts().register("peer"));
    }

    for (String path : List.of("/?keys=false", "/" + chat, "/" + chat + "/events")) {
      HttpResponse<byte[]> answer = getForGzip(path);
      assertThat(answer.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
      assertThat(Json.MAPPER.readTree(unzipped(answer.body())))
          .as(path)
          .isEqualTo(api.get(path, alice.token()).expect(200));
    }
    for (String path : List.of("/", "/?keys=true", "/keys")) {
      HttpResponse<byte[]> answer = getForGzip(path);
      assertThat(answer.headers().firstValue("Content-Encoding")).as(path).isEmpty();
      assertThat(answer.headers().allValues("Vary")).as(path).doesNotContain("Accept-Encoding");
      assertThat(answer.body()).as(path).hasSizeGreaterThan(1_400);
      assertThat(Json.MAPPER.readTree(answer.body()).findValues("keys")).as(path).hasSize(15);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/?keys=,keys",
    "/?keys=no,keys",
    "/?keys=0,keys",
    "/?keys=FALSE,keys",
    "/?keys=false&keys=false,keys",
    "/keys?quantity=0,quantity",
    "/keys?quantity=101,quantity",
    "/keys?quantity=x,quantity",
    "/keys?after=keys,after"
  })
  void badParametersShouldBeNamed(String path, String field) {
    JsonNode problem = api.get(path, alice.token()).expectProblem(400, "validation-failed", field);

    assertThat(problem.at("/errors/0/rule").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keys", "/?keys=false"})
  void nobodyShouldGetAnythingWithoutAToken(String path) {
    api.get(path, "").expectProblem(401, "unauthenticated", "");
  }

  /** The keys of each chat by its id; null if it has none. */
  private Map<String, JsonNode> walk(String path, Person person) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    String more = path + (path.contains("?") ? "&" : "?") + "after=";
    for (String next = path; next != null; ) {
      var answer = api.get(next, person.token());
      JsonNode page = answer.expect(200);
      assertThat(answer.header("Cache-Control")).contains("no-store");
      for (JsonNode chat : page.get("chats")) {
        assertThat(found.put(chat.get("chat_id").asText(), chat.get("keys"))).isNull();
      }
      next = page.get("next").isNull() ? null : more + page.get("next").asText();
    }
    return found;
  }

  private static void putIntoTheList(Person person, String chat) {
    try (CqlSession session = STACK.keyspace().open()) {
      session.execute(
          "INSERT INTO chats_by_user (user_id, chat_id) VALUES (?, ?)",
          person.userId(),
          UUID.fromString(chat));
      assertThat(session.execute("SELECT * FROM chats_by_user WHERE user_id = ?", person.userId()))
          .hasSize(1);
    }
  }

  private void say(String chat, Person author, String text) {
    api.message(UUID.fromString(chat), author.token(), UUID.randomUUID(), text).expect(201);
  }

  private HttpResponse<byte[]> getForGzip(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            api.request(path, alice.token()).header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofByteArray());
  }

  private static byte[] unzipped(byte[] body) throws Exception {
    return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
  }
}
