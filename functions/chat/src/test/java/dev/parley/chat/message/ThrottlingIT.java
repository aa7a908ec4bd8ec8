package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomApi;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance with small limits. */
class ThrottlingIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static FunctionServer function;
  private static ChatApi api;

  private final Person alice = STACK.accounts().visitor("alice");
  private final Person bob = STACK.accounts().register("bob");
  private final UUID chat = STACK.startChat(alice, bob);

  @BeforeAll
  static void start() throws InterruptedException {
    Map<String, String> environment = STACK.environment();
    environment.put("SENDS_PER_USER", "4/PT1H");
    environment.put("SENDS_PER_CHAT", "6/PT1H");
    environment.put("CHATS_PER_USER", "2/PT1H");
    environment.put("READS_PER_USER", "5/PT1H");
    environment.put("MESSAGE_SEARCHES_PER_USER", "2/PT1H");
    function = ChatStack.function(environment);
    api = new ChatApi(function.url());
  }

  @AfterAll
  static void stop() {
    function.close();
  }

  @Test
  void sendsShouldBeThrottledPerUserInAllChatsAndStoreNothing() {
    UUID other = STACK.startChat(alice, STACK.accounts().register("carol"));
    send(alice, chat, 2);
    send(alice, other, 2);

    expectThrottled(say(alice, chat), "messages from you", 900);
    expectThrottled(say(alice, other), "messages from you", 900);
    assertThat(say(bob, chat).status()).isEqualTo(201);
    // The CREATION, two messages of Alice and one of Bob.
    assertThat(api.get("/" + chat, alice.token()).expect(200).get("events")).hasSize(4);
  }

  @Test
  void searchesShouldBeThrottledPerUserAndCountAsReads() {
    api.get("/search?q=x", alice.token()).expect(200);
    api.post("/search", alice.token(), Map.of("q", "x")).expect(200);

    expectThrottled(api.get("/search?q=x", alice.token()), "searches from you", 1800);
    expectThrottled(
        api.post("/search", alice.token(), Map.of("q", "x")), "searches from you", 1800);
    api.post("/search", bob.token(), Map.of("q", "x")).expect(200);
    // Those that were refused have counted, too: this is the fifth.
    api.get("/" + chat, alice.token()).expect(200);
    expectThrottled(api.post("/search", alice.token(), Map.of("q", "x")), "requests from you", 720);
  }

  @Test
  void sendsShouldBeThrottledPerChat() {
    send(alice, chat, 4);
    send(bob, chat, 2);

    expectThrottled(say(bob, chat), "messages in this chat", 600);
  }

  @Test
  void strangersShouldNotUseUpTheSendsOfAChat() {
    Person stranger = STACK.accounts().visitor("stranger");
    for (int i = 0; i < 8; i++) {
      say(stranger, chat).expectProblem(403, "not-a-member", "");
    }

    assertThat(say(alice, chat).status()).isEqualTo(201);
  }

  @Test
  void deletionsByStrangersShouldNotUseUpTheSendsOfARoom() {
    RoomApi rooms = new RoomApi(api, STACK.accounts().admin());
    String room = rooms.make();
    rooms.join(room, alice).expect(200);
    JsonNode message = rooms.say(room, alice, "hello").expect(201);
    String path =
        "/" + message.get("chat_id").asText() + "/messages/" + message.get("event_id").asText();
    for (Person stranger : List.of(bob, STACK.accounts().visitor("stranger"))) {
      for (int i = 0; i < 4; i++) {
        api.send(api.request(path, stranger.token()).DELETE())
            .expectProblem(403, "not-the-author", "");
      }
      expectThrottled(
          api.send(api.request(path, stranger.token()).DELETE()),
          "deletions and messages from you",
          900);
    }

    rooms.say(room, alice, "still here").expect(201);
  }

  @Test
  void readsShouldBeThrottledPerUserAndSendsNotWithThem() {
    Person carol = STACK.accounts().visitor("carol");
    for (String path :
        List.of("/?quantity=1", "/general", "/general/events", "/rooms", "/general/members")) {
      api.get(path, carol.token()).expect(200);
    }

    expectThrottled(api.get("/", carol.token()), "requests from you", 720);
    expectThrottled(api.get("/stream?chat=general", carol.token()), "requests from you", 720);
    expectThrottled(
        api.send(
            api.jsonRequest("/general/arrangement", carol.token())
                .PUT(BodyPublishers.ofString("{\"pinned\": true}"))),
        "requests from you",
        720);
    assertThat(
            api.messageRaw(
                    "general",
                    carol.token(),
                    UUID.randomUUID().toString(),
                    HttpApi.json(Map.of("body", "hello")))
                .status())
        .isEqualTo(201);
    api.get("/", alice.token()).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?quantity=100", "/keys?quantity=100"})
  void aPageOfManyChatsShouldCostMoreThanOneRequest(String page) {
    Person carol = STACK.accounts().visitor("carol");
    api.get(page, carol.token()).expect(200);

    expectThrottled(api.get(page, carol.token()), "requests from you", 1_440);
  }

  @Test
  void newChatsShouldBeThrottledPerUserAndExistingOnesFound() {
    Person carol = STACK.accounts().register("carol");
    Person dave = STACK.accounts().register("dave");
    start(bob, carol).expect(201);
    start(bob, dave).expect(201);

    expectThrottled(start(bob, STACK.accounts().register("erin")), "new chats", 1_800);
    start(bob, carol).expect(200);
  }

  private static void expectThrottled(HttpAnswer answer, String what, int secondsMax) {
    answer.expectProblem(429, "too-many-requests", "");
    int seconds = Integer.parseInt(answer.http().headers().firstValue("Retry-After").orElseThrow());
    // The first use was a moment ago; on a slow machine the wait is shorter.
    assertThat(seconds).isBetween(secondsMax - 300, secondsMax);
    assertThat(answer.text("/detail"))
        .isEqualTo("too many " + what + "; try again in " + seconds + " s");
  }

  private static void send(Person author, UUID chat, int messages) {
    for (int i = 0; i < messages; i++) {
      say(author, chat).expect(201);
    }
  }

  private static HttpAnswer say(Person author, UUID chat) {
    return api.message(chat, author.token(), UUID.randomUUID(), "hello");
  }

  private static HttpAnswer start(Person one, Person other) {
    return api.post("/", one.token(), Map.of("user_id", other.userId()));
  }
}
