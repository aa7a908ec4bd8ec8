package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.ProjectRoot;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Starting and serving while something it needs is wrong or missing. */
class StartIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aWrongConfigurationShouldEndTheProcessWithOneLine() throws Exception {
    ServerProcess process = launch(Map.of("FLUSH_BUDGET", "hunter2"), Ports.free());

    int status = process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(status).isEqualTo(78);
    List<String> lines = Files.readAllLines(process.log());
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith("aggregate-flush: Configuration: ")
        .contains("FLUSH_BUDGET", "GOOGLE_CLOUD_PROJECT", "CASSANDRA_CONTACT_POINTS")
        .doesNotContain("hunter2");
  }

  @Test
  void anInstanceShouldServe503UntilItsKeyspaceIsMigrated() throws Exception {
    TestKeyspace keyspace = TestKeyspace.unborn(SERVERS.cassandra());
    Map<String, String> environment = SLOW_PATH.environment();
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    int port = Ports.free();
    try (ServerProcess process = launch(environment, port)) {
      HttpApi api = new HttpApi(URI.create("http://127.0.0.1:" + port));
      await().atMost(PATIENCE).until(() -> listens(port));

      HttpApi.Answer refused = api.post("/", "");
      refused.expectProblem(503, "unavailable");
      assertThat(refused.http().headers().firstValue("Retry-After")).isPresent();
      assertThat(api.get("/health").expect(503).at("/dependencies/cassandra").asText())
          .isEqualTo("down");

      keyspace.migrate();

      await().atMost(PATIENCE).until(() -> api.get("/health").status() == 200);
      assertThat(api.sweep().get("more").asBoolean()).isFalse();
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void anInstanceShouldServe503UntilFirestoreIsThereAndLoseNothing() throws Exception {
    int firestorePort = Ports.free();
    Map<String, String> environment = SLOW_PATH.environment();
    environment.put("FIRESTORE_EMULATOR_HOST", Ports.HOST + ":" + firestorePort);
    var chat = SLOW_PATH.chat();
    SLOW_PATH.sent(chat, Duration.ofSeconds(40));
    int port = Ports.free();
    try (ServerProcess process = launch(environment, port)) {
      HttpApi api = new HttpApi(URI.create("http://127.0.0.1:" + port));
      await().atMost(PATIENCE).until(() -> listens(port));
      api.post("/", "").expectProblem(503, "unavailable");
      api.post("/?chat=" + chat.chatId(), "").expectProblem(503, "unavailable");
      assertThat(SLOW_PATH.waiting()).isEqualTo(1);

      FirestoreEmulator late =
          FirestoreEmulator.start(
              folder.resolve("firestore"),
              firestorePort,
              ProjectRoot.find().resolve("firestore.rules"));

      await().atMost(PATIENCE).until(() -> api.get("/health").status() == 200);
      assertThat(api.sweep().get("events").asInt()).isEqualTo(1);
      assertThat(SLOW_PATH.waiting()).isZero();
      assertThat(process.isAlive()).isTrue();
      late.close();
    }
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
                SlowPath.jar().toAbsolutePath().toString(),
                "--target",
                AggregateFlushFunction.class.getName(),
                "--port",
                Integer.toString(port))
            .withEnvironment(environment);
    return ServerProcess.start("aggregate-flush", folder, command);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
