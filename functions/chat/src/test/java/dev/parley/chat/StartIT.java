package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.chat.Accounts.Person;
import dev.parley.emulators.file.Cache;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.cassandra.TestKeyspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Starting and serving while something it needs is wrong or missing. */
class StartIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.POSTGRESQL);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aWrongConfigurationShouldEndTheProcessWithOneLine() throws Exception {
    ServerProcess process = launch(Map.of("AUTH_URL", "hunter2"), Ports.free());

    int status = process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(status).isEqualTo(78);
    List<String> lines = Files.readAllLines(process.log());
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith("chat: Configuration: ")
        .contains("AUTH_URL", "GOOGLE_CLOUD_PROJECT", "CASSANDRA_CONTACT_POINTS")
        .doesNotContain("hunter2");
  }

  @Test
  void anInstanceShouldServe503UntilItsKeyspaceIsMigrated() throws Exception {
    TestKeyspace keyspace = TestKeyspace.unborn(SERVERS.cassandra());
    Map<String, String> environment = STACK.environment();
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    Person alice = STACK.accounts().register("alice");
    int port = Ports.free();
    try (ServerProcess process = launch(environment, port)) {
      HttpApi api = new HttpApi(URI.create("http://127.0.0.1:" + port));
      await().atMost(PATIENCE).until(() -> listens(port));

      HttpApi.Answer health = api.get("/health", "");
      assertThat(health.expect(503).at("/dependencies/cassandra").asText()).isEqualTo("down");
      assertThat(health.text("/dependencies/auth_keys")).isEqualTo("up");
      HttpApi.Answer refused = api.get("/", alice.token());
      refused.expectProblem(503, "unavailable", "");
      assertThat(refused.http().headers().firstValue("Retry-After")).isPresent();
      api.get("/", "").expectProblem(401, "unauthenticated", "");

      keyspace.migrate();

      await().atMost(PATIENCE).until(() -> api.get("/health", "").status() == 200);
      assertThat(api.get("/", alice.token()).expect(200).at("/chats/0/handle").asText())
          .isEqualTo("general");
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void aDeadBusShouldNeitherFailASendNorTheHealth() throws Exception {
    Map<String, String> environment = STACK.environment();
    environment.put("PUBSUB_EMULATOR_HOST", Ports.HOST + ":" + Ports.free());
    Person alice = STACK.accounts().register("alice");
    UUID chat = STACK.startChat(alice, STACK.accounts().register("bob"));
    try (FunctionServer function = ChatStack.function(environment)) {
      HttpApi api = new HttpApi(function.url());

      api.message(chat, alice.token(), UUID.randomUUID(), "nevertheless").expect(201);

      assertThat(api.get("/health", "").expect(200).at("/dependencies/pubsub").asText())
          .isEqualTo("down");
      assertThat(STACK.api().get("/" + chat, alice.token()).text("/events/0/body"))
          .isEqualTo("nevertheless");
    }
  }

  @Test
  void anAuthFunctionThatDiedShouldStopNothingButNewChats() throws Exception {
    Accounts accounts = Accounts.start(SERVERS.postgreSql());
    Person alice = accounts.register("alice");
    Person bob = accounts.register("bob");
    Person carol = accounts.register("carol");
    Map<String, String> environment = STACK.environment();
    environment.put("AUTH_URL", accounts.url());
    try (FunctionServer function = ChatStack.function(environment)) {
      HttpApi api = new HttpApi(function.url());
      String chat = start(api, alice, bob).expect(201).get("chat_id").asText();

      accounts.close();

      start(api, alice, bob).expect(200);
      api.message(UUID.fromString(chat), bob.token(), UUID.randomUUID(), "still here").expect(201);
      start(api, alice, carol).expectProblem(503, "unavailable", "");
      assertThat(api.get("/", alice.token()).expect(200).get("chats")).hasSize(2);
      assertThat(api.get("/", carol.token()).expect(200).get("chats")).hasSize(1);
    }
  }

  private static HttpApi.Answer start(HttpApi api, Person one, Person other) {
    return api.post("/", one.token(), Map.of("user_id", other.userId()));
  }

  /** As the extension starts a function, but without waiting for its health. */
  private ServerProcess launch(Map<String, String> environment, int port) {
    Path invoker = Cache.file("java-function-invoker-2.0.0", "java-function-invoker.jar");
    Command command =
        Command.java(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                "-jar",
                invoker.toString(),
                "--classpath",
                ChatStack.jar().toAbsolutePath().toString(),
                "--target",
                ChatFunction.class.getName(),
                "--port",
                Integer.toString(port))
            .withEnvironment(environment);
    return ServerProcess.start("chat", folder, command);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
