package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.ProjectRoot;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.start.CassandraStartContract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The function's start, and its service while a server that it needs is missing. */
class StartIT extends CassandraStartContract<SlowPathApi> {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  @TempDir Path folder;

  StartIT() {
    super("aggregate-flush", SlowPath.jar(), AggregateFlushFunction.class);
  }

  @Override
  protected Map<String, String> wrongConfiguration() {
    return Map.of("FLUSH_BUDGET", "hunter2");
  }

  @Override
  protected List<String> keysMissing() {
    return List.of("GOOGLE_CLOUD_PROJECT", "CASSANDRA_CONTACT_POINTS");
  }

  @Override
  protected Cassandra cassandra() {
    return SERVERS.cassandra();
  }

  @Override
  protected Map<String, String> environment() {
    return SLOW_PATH.environment();
  }

  @Override
  protected SlowPathApi api(URI function) {
    return new SlowPathApi(function);
  }

  @Override
  protected HttpAnswer request(SlowPathApi api) {
    return api.post("/", "");
  }

  @Override
  protected void assertServed(HttpAnswer answer) {
    assertThat(answer.expect(200).get("more").asBoolean()).isFalse();
  }

  @Test
  void anInstanceShouldServe503UntilFirestoreIsThereAndLoseNothing() throws Exception {
    int firestorePort = Ports.free();
    Map<String, String> environment = SLOW_PATH.environment();
    environment.put("FIRESTORE_EMULATOR_HOST", Ports.HOST + ":" + firestorePort);
    var chat = SLOW_PATH.chat();
    SLOW_PATH.sent(chat, Duration.ofSeconds(40));
    try (FunctionServer function = launchAndListen(environment)) {
      SlowPathApi api = api(function.url());
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
      assertThat(function.process().orElseThrow().isAlive()).isTrue();
      late.close();
    }
  }
}
