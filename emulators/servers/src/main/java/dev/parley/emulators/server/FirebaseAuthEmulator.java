package dev.parley.emulators.server;

import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Firebase's Auth emulator, started without the command line around it.
 *
 * <p>{@code firebase emulators:start --only auth} serves the same code after 13 s instead of 2 and
 * in 425 MB instead of 145 (2 cores), and opens two more ports, which two stacks cannot both have.
 * See {@code start.js}.
 */
public record FirebaseAuthEmulator(Optional<ServerProcess> process, int port) implements Server {
  private static final String NAME = "firebase-auth";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  /** Starts the emulator for {@code project}; it keeps its accounts in memory. */
  public static FirebaseAuthEmulator start(Path folder, int port, String project)
      throws InterruptedException {
    requireInstalled();
    Ports.requireFree(NAME, port);
    Command command =
        Command.of(
                List.of(
                    Node.find().toString(),
                    home().resolve("start.js").toString(),
                    Ports.HOST,
                    Integer.toString(port),
                    project))
            .withEnvironment(Map.of("NODE_ENV", "production"));
    ServerProcess process = ServerProcess.start(NAME, folder, command);
    process.awaitReady(
        Probes.http(URI.create("http://" + Ports.HOST + ":" + port + "/")), START_TIMEOUT);
    return new FirebaseAuthEmulator(Optional.of(process), port);
  }

  /**
   * Refuses to go on without the emulator.
   *
   * @throws ServerException saying how to get it
   */
  public static void requireInstalled() {
    Node.find();
    if (!Files.isDirectory(home().resolve("node_modules").resolve("firebase-tools"))) {
      throw new ServerException(
          "Firebase's Auth emulator is not installed: npm ci --prefix emulators/firebase-auth"
              + " (make build does it)");
    }
  }

  private static Path home() {
    return ProjectRoot.find().resolve("emulators").resolve("firebase-auth");
  }
}
