package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.JarServer;
import dev.parley.shared.cassandra.TestKeyspace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Starts of the aggregator while something is wrong or missing, and the archive of its classes. */
class AggregatorStartIT {
  @RegisterExtension
  static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE, Kind.PUBSUB);

  @Test
  void aWrongConfigurationShouldEndInOneLine() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                AggregatorJar.PATH.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(78);
    assertThat(output.strip().lines()).hasSize(1);
    assertThat(output).contains("GOOGLE_CLOUD_PROJECT", "CASSANDRA_CONTACT_POINTS");
  }

  @Test
  void anInstanceShouldConsumeNothingUntilItsKeyspaceIsThere() throws Exception {
    TestKeyspace keyspace = TestKeyspace.missing(SERVERS.cassandra());
    try (PubSubTestBus bus =
            new PubSubTestBus(
                    SERVERS.pubSub().endpoint(), Servers.PROJECT, "early-" + UUID.randomUUID())
                .withSource();
        JarServer aggregator = start(bus, keyspace)) {
      String down = health(aggregator);
      assertThat(down).contains("\"cassandra\":\"down\"", "\"pubsub\":\"down\"");
      bus.publishRaw("{".getBytes(UTF_8), Map.of("chat_id", "none", "v", "1"));

      keyspace.migrate();

      await()
          .atMost(AggregatorContract.PATIENCE)
          .until(
              () ->
                  health(aggregator).contains("\"cassandra\":\"up\"")
                      && health(aggregator).contains("\"pubsub\":\"up\""));
      assertThat(AggregatorContract.reasons(bus, 1)).hasSize(1);
      assertThat(aggregator.process().orElseThrow().isAlive()).isTrue();
    }
  }

  /** The image's build runs the same script, and no test builds the image. */
  @Test
  void theImagesArchiveOfClassesShouldBeMadeByAStart() throws Exception {
    assertThat(AggregatorJar.archive()).isNotEmptyFile();
  }

  @Test
  void anArchiveOfAStartThatFailedShouldBeRefused(@TempDir Path folder) throws Exception {
    Process script =
        AggregatorJar.archiveClasses(folder.resolve("none.jar"), folder.resolve("none.jsa"));
    String output = new String(script.getInputStream().readAllBytes(), UTF_8);

    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(output).contains("no archive: the aggregator ended by itself, with status 1");
  }

  private static JarServer start(TestBus bus, TestKeyspace keyspace) throws Exception {
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("FIRESTORE_EMULATOR_HOST", SERVERS.firestore().endpoint());
    environment.put("CASSANDRA_CONTACT_POINTS", SERVERS.cassandra().endpoint());
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    return AggregatorJar.start(environment, "/health/live");
  }

  private static String health(JarServer aggregator) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(aggregator.url() + "/health")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
