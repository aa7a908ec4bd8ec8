package dev.parley.emulators.push;

import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.Node;
import dev.parley.emulators.server.ProjectRoot;
import dev.parley.emulators.server.Server;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The push services of a computer without internet: npm's {@code web-push-testing} for browsers,
 * and a stand-in of ours for Firebase Cloud Messaging. See {@code start.js}.
 */
public record LocalPushServices(Optional<ServerProcess> process, int port) implements Server {
  private static final String NAME = "push-services";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** Starts both; they keep what was sent in memory. */
  public static LocalPushServices start(Path folder, int port) throws InterruptedException {
    requireInstalled();
    Ports.requireFree(NAME, port);
    Command command =
        Command.of(
                List.of(
                    Node.find().toString(),
                    home().resolve("start.js").toString(),
                    Ports.HOST,
                    Integer.toString(port)))
            .withEnvironment(Map.of("NODE_ENV", "production"));
    ServerProcess process = ServerProcess.start(NAME, folder, command);
    LocalPushServices server = new LocalPushServices(Optional.of(process), port);
    process.awaitReady(Probes.http(server.url()), START_TIMEOUT);
    return server;
  }

  /** Where people see what was sent. */
  public URI url() {
    return URI.create("http://" + Ports.HOST + ":" + port + "/");
  }

  /**
   * Refuses to go on without them.
   *
   * @throws ServerException saying how to get them
   */
  public static void requireInstalled() {
    Node.find();
    if (!Files.isDirectory(home().resolve("node_modules").resolve("web-push-testing"))) {
      throw new ServerException(
          "The local push services are not installed: npm ci --prefix emulators/push-services"
              + " (make build does it)");
    }
  }

  private static Path home() {
    return ProjectRoot.find().resolve("emulators").resolve("push-services");
  }
}
