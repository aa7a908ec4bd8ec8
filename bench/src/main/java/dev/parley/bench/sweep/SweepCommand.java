package dev.parley.bench.sweep;

import static dev.parley.bench.report.Report.format;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.bench.report.Variables;
import dev.parley.bench.stack.PeakMemory;
import dev.parley.bench.stack.PubSubTopics;
import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JvmFlags;
import dev.parley.emulators.server.PubSubEmulator;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code make bench-sweep ROWS=100000 CHATS=1000}: how long aggregate-flush takes to sweep a large
 * backlog, and in how much memory.
 *
 * <p>It starts the function's jar on servers without other data, because the local stack would
 * sweep the backlog at the same time.
 */
public final class SweepCommand {
  private static final String PROJECT = "demo-parley";
  private static final String DEAD_LETTERS = "sweep-dead-letters";
  private static final int TAIL_EVENTS_MAX = 100;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);

  private final int rows;
  private final int chats;
  private final int heapMb;

  private SweepCommand(int rows, int chats, int heapMb) {
    this.rows = rows;
    this.chats = chats;
    this.heapMb = heapMb;
  }

  /** Prints one line; exits with 2 if a variable has a wrong value. */
  public static void main(String[] args) throws Exception {
    Map<String, String> values = System.getenv();
    try {
      new SweepCommand(
              Variables.positive(values, "ROWS", 100_000),
              Variables.positive(values, "CHATS", 1_000),
              Variables.positive(values, "HEAP_MB", 192))
          .run();
    } catch (IllegalArgumentException invalid) {
      System.err.println(invalid.getMessage());
      System.exit(2);
    }
    System.exit(0);
  }

  private void run() throws Exception {
    Path root = Path.of("").toAbsolutePath();
    Path folder = Files.createTempDirectory("parley-sweep-");
    try (Cassandra cassandra = Cassandra.start(folder.resolve("cassandra"), Ports.free());
        FirestoreEmulator firestore =
            FirestoreEmulator.start(
                folder.resolve("firestore"), Ports.free(), root.resolve("firestore.rules"));
        PubSubEmulator pubSub = PubSubEmulator.start(folder.resolve("pubsub"), Ports.free());
        CqlSession session = TestKeyspace.shared(cassandra).open()) {
      PubSubTopics.create(pubSub.endpoint(), PROJECT, DEAD_LETTERS, DEAD_LETTERS);
      SampleBacklog backlog = new SampleBacklog(session, chats);
      long began = System.nanoTime();
      backlog.write(rows);
      double writingS = secondsSince(began);
      Map<String, String> environment = new HashMap<>();
      environment.put("GOOGLE_CLOUD_PROJECT", PROJECT);
      environment.put("METADATA_SERVER_DETECTION", "none");
      environment.put("CASSANDRA_CONTACT_POINTS", cassandra.endpoint());
      environment.put("CASSANDRA_KEYSPACE", TestKeyspace.shared(cassandra).settings().keyspace());
      environment.put("FIRESTORE_EMULATOR_HOST", firestore.endpoint());
      environment.put("PUBSUB_EMULATOR_HOST", pubSub.endpoint());
      environment.put("PUBSUB_DEAD_LETTER_SUBSCRIPTION", DEAD_LETTERS);
      Path jar = root.resolve("functions/aggregate-flush/target/aggregate-flush.jar");
      try (FunctionServer function =
          FunctionServer.start(
              new FunctionServer.Function(
                  "aggregate-flush",
                  jar,
                  "dev.parley.aggregateflush.AggregateFlushFunction",
                  environment,
                  JvmFlags.small(heapMb, "-Xss512k")),
              folder,
              Ports.free())) {
        sweep(function, writingS);
      }
      requireFlushed(firestore.endpoint(), backlog.firstChat());
    } finally {
      Cache.delete(folder);
    }
  }

  private void sweep(FunctionServer function, double writingS)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    int sweeps = 0;
    long events = 0;
    long flushes = 0;
    JsonNode report;
    do {
      report = post(function.url());
      sweeps++;
      events += report.get("events").asLong();
      flushes += report.get("chats").asLong();
      if (report.get("failed").asInt() != 0) {
        throw new IllegalStateException("a chat could not be flushed: " + report);
      }
    } while (report.get("more").asBoolean());
    double sweepingS = secondsSince(began);
    if (events < rows) {
      throw new IllegalStateException(events + " of " + rows + " events were flushed");
    }
    System.out.println(
        format(
            "SWEEP rows=%d chats=%d: %.1f s in %d calls, %.0f rows/s, %d writes, -Xmx%dm,"
                + " peak RSS %s MB (written before in %.0f s)",
            rows,
            chats,
            sweepingS,
            sweeps,
            rows / sweepingS,
            flushes,
            heapMb,
            PeakMemory.mb(function),
            writingS));
  }

  private static JsonNode post(URI function) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(function.resolve("/"))
                    .timeout(ANSWER_TIMEOUT)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("the sweep answered " + response.statusCode());
    }
    return Json.MAPPER.readTree(response.body());
  }

  /** Makes sure that the document of {@code chat} has the tail that it must have. */
  private void requireFlushed(String emulator, ChatId chat) throws Exception {
    Firestore firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(PROJECT)
            .setEmulatorHost(emulator)
            .build()
            .getService();
    try {
      Object tail = firestore.collection("chats").document(chat.toString()).get().get().get("tail");
      int expected = Math.min(TAIL_EVENTS_MAX, rows / chats);
      if (!(tail instanceof List<?> events) || events.size() != expected) {
        throw new IllegalStateException("the tail is not " + expected + " events: " + tail);
      }
    } finally {
      firestore.shutdown();
    }
  }

  private static double secondsSince(long beganNanos) {
    return (System.nanoTime() - beganNanos) / 1e9;
  }
}
