package dev.parley.emulators.junit;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.push.LocalPushServices;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FirebaseAuthEmulator;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.Kafka;
import dev.parley.emulators.server.PostgreSql;
import dev.parley.emulators.server.ProjectRoot;
import dev.parley.emulators.server.PubSubEmulator;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.emulators.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The servers of one test run, which all its JVMs share.
 *
 * <p>The environment variable {@value #RUN} holds the process id of the run, for instance that of
 * Maven. The first JVM that needs a server starts a process that holds all of them ({@link
 * TestServersCommand}); the holder starts each server when somebody asks for it, and stops all of
 * them when the run ends.
 */
final class SharedServers {
  static final String RUN = "PARLEY_TEST_RUN";

  private static final Duration HOLDER_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SERVER_TIMEOUT = Duration.ofMinutes(3);
  private static final int POLL_INTERVAL_MS = 50;
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String run;
  private final Path folder;
  private URI holder;

  private SharedServers(String run, Path folder) {
    this.run = run;
    this.folder = folder;
  }

  /** Those of the run that {@code environment} names; empty if it names none. */
  static Optional<SharedServers> ofTheRun(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(RUN))
        .filter(run -> !run.isBlank())
        .map(run -> new SharedServers(run, folderOf(run)));
  }

  /** Where the servers of {@code run} keep their files. */
  static Path folderOf(String run) {
    return ProjectRoot.find().resolve("target").resolve("test-servers").resolve(run);
  }

  /** Asks the run's holder for its server of {@code kind}, which it may have to start first. */
  CompletableFuture<Server> find(Kind kind) {
    HttpRequest request =
        HttpRequest.newBuilder(holder().resolve("/" + kind)).timeout(SERVER_TIMEOUT).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle((response, failed) -> server(kind, response, failed));
  }

  private Server server(Kind kind, HttpResponse<String> response, Throwable failed) {
    if (failed != null) {
      throw new ServerException(
          "the holder of the test servers gave no " + kind + "; its log: " + log(), failed);
    }
    if (response.statusCode() != 200) {
      throw new ServerException(response.body());
    }
    int colon = response.body().lastIndexOf(':');
    String host = response.body().substring(0, colon);
    int port = Integer.parseInt(response.body().substring(colon + 1));
    return switch (kind) {
      case CASSANDRA -> new Cassandra(Optional.empty(), port);
      case POSTGRESQL -> new PostgreSql(Optional.empty(), port);
      case FIRESTORE -> new FirestoreEmulator(Optional.empty(), host, port);
      case PUBSUB -> new PubSubEmulator(Optional.empty(), host, port);
      case KAFKA -> new Kafka(Optional.empty(), port);
      case FIREBASE_AUTH -> new FirebaseAuthEmulator(Optional.empty(), port);
      case PUSH_SERVICES -> new LocalPushServices(Optional.empty(), port);
      case S3PROXY -> new S3Proxy(Optional.empty(), port);
    };
  }

  /** The holder's address; starts the holder if this JVM is the run's first that needs one. */
  private synchronized URI holder() {
    if (holder == null) {
      Path lock = folder.resolve("lock");
      try {
        Files.createDirectories(folder);
        try (FileChannel file =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          // Held until the file is closed: one JVM at a time looks for the holder.
          file.lock();
          Path address = TestServersCommand.addressIn(folder);
          if (!Files.exists(address)) {
            startHolder(address);
          }
          holder = URI.create(Files.readString(address));
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return holder;
  }

  private void startHolder(Path address) throws IOException {
    Process process =
        TestServersCommand.program(FLAGS, folder, run)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    long deadline = System.nanoTime() + HOLDER_TIMEOUT.toNanos();
    while (!Files.exists(address)) {
      boolean ended = awaitEnd(process);
      if (ended || System.nanoTime() - deadline > 0) {
        process.destroyForcibly();
        throw new ServerException(
            "the holder of the test servers did not start: " + Files.readString(log()));
      }
    }
  }

  private Path log() {
    return folder.resolve("holder.log");
  }

  private static boolean awaitEnd(Process process) {
    try {
      return process.waitFor(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while the test servers start", interrupted);
    }
  }
}
