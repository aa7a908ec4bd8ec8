package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.start.CassandraStartContract;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The function's start, and its service while a server that it needs is missing. */
class StartIT extends CassandraStartContract<ChatApi> {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.POSTGRESQL);

  private final Person alice = STACK.accounts().visitor("alice");

  StartIT() {
    super("chat", ChatStack.jar(), ChatFunction.class);
  }

  @Override
  protected Map<String, String> wrongConfiguration() {
    return Map.of("AUTH_URL", "hunter2");
  }

  @Override
  protected List<String> keysMissing() {
    return List.of("GOOGLE_CLOUD_PROJECT", "CASSANDRA_CONTACT_POINTS", "MESSAGE_KEYS");
  }

  @Override
  protected Cassandra cassandra() {
    return SERVERS.cassandra();
  }

  @Override
  protected Map<String, String> environment() {
    return STACK.environment();
  }

  @Override
  protected ChatApi api(URI function) {
    return new ChatApi(function);
  }

  @Override
  protected HttpAnswer request(ChatApi api) {
    return api.get("/", alice.token());
  }

  @Override
  protected void assertWithoutKeyspace(ChatApi api) {
    assertThat(api.get("/health", "").text("/dependencies/auth_keys")).isEqualTo("up");
    api.get("/", "").expectProblem(401, "unauthenticated");
  }

  @Override
  protected void assertServed(HttpAnswer answer) {
    assertThat(answer.expect(200).at("/chats/0/handle").asText()).isEqualTo("general");
  }

  @Test
  void aDeadBusShouldNeitherFailASendNorTheHealth() throws Exception {
    Map<String, String> environment = STACK.environment();
    environment.put("PUBSUB_EMULATOR_HOST", Ports.HOST + ":" + Ports.free());
    UUID chat = STACK.startChat(alice, STACK.accounts().register("bob"));
    try (FunctionServer function = ChatStack.function(environment)) {
      ChatApi api = new ChatApi(function.url());

      api.message(chat, alice.token(), UUID.randomUUID(), "nevertheless").expect(201);

      assertThat(api.get("/health", "").expect(200).at("/dependencies/pubsub").asText())
          .isEqualTo("down");
      assertThat(STACK.api().get("/" + chat, alice.token()).text("/events/0/body"))
          .isEqualTo("nevertheless");
    }
  }

  @Test
  void anInstanceWithAnotherSecretShouldSealNothingAndSaySo() throws Exception {
    UUID chat = STACK.startChat(alice, STACK.accounts().register("bob"));
    STACK.api().message(chat, alice.token(), UUID.randomUUID(), "sealed before").expect(201);
    Map<String, String> environment = STACK.environment();
    environment.put("MESSAGE_KEYS", "1:another secret than the one that sealed the stored texts");
    try (FunctionServer function = launchAndListen(environment)) {
      ChatApi api = new ChatApi(function.url());

      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/health", "").text("/dependencies/cassandra").equals("up"));
      assertThat(api.get("/health", "").expect(503).at("/dependencies/message_keys").asText())
          .isEqualTo("down");
      HttpAnswer refused = api.message(chat, alice.token(), UUID.randomUUID(), "never sealed");
      refused.expectProblem(503, "unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      // It has no term of what is stored, so it must not say that there is nothing.
      api.get("/search?q=sealed", alice.token()).expectProblem(503, "unavailable");
      JsonNode events = api.get("/" + chat, alice.token()).expect(200).get("events");
      assertThat(events.get(0).get("unreadable").asBoolean()).isTrue();
      assertThat(events).hasSize(2);
      assertThat(Files.readString(function.process().orElseThrow().log()))
          .contains("event cannot be read")
          .doesNotContain("sealed before", "never sealed", "another secret than");
    }
    assertThat(STACK.api().get("/" + chat, alice.token()).text("/events/0/body"))
        .isEqualTo("sealed before");
  }

  @Test
  void anAuthFunctionThatDiedShouldStopNothingButNewChats() throws Exception {
    Accounts accounts = Accounts.start(SERVERS.postgreSql());
    Person ada = accounts.register("ada");
    Person bob = accounts.register("bob");
    Person carol = accounts.register("carol");
    Map<String, String> environment = STACK.environment();
    environment.put("AUTH_URL", accounts.url());
    try (FunctionServer function = ChatStack.function(environment)) {
      ChatApi api = new ChatApi(function.url());
      String chat = start(api, ada, bob).expect(201).get("chat_id").asText();

      accounts.close();

      start(api, ada, bob).expect(200);
      api.message(UUID.fromString(chat), bob.token(), UUID.randomUUID(), "still here").expect(201);
      start(api, ada, carol).expectProblem(503, "unavailable", "");
      assertThat(api.get("/", ada.token()).expect(200).get("chats")).hasSize(2);
      assertThat(api.get("/", carol.token()).expect(200).get("chats")).hasSize(1);
    }
  }

  private static HttpAnswer start(ChatApi api, Person one, Person other) {
    return api.post("/", one.token(), Map.of("user_id", other.userId()));
  }
}
