package dev.parley.emulators.server;

import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Google's Pub/Sub emulator; it keeps everything in memory. */
public record PubSubEmulator(Optional<ServerProcess> process, String host, int port)
    implements Server {
  private static final String NAME = "pubsub";
  private static final String HOST_VARIABLE = "PUBSUB_EMULATOR_HOST";
  private static final String COMPONENT = "pubsub-emulator";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
  private static final int HEAP_MB_MAX = 256;

  /**
   * Starts the emulator of the SDK, or takes the one that {@code PUBSUB_EMULATOR_HOST} names if
   * there is no SDK.
   */
  public static PubSubEmulator start(Path folder, int port) throws InterruptedException {
    Optional<Path> jar = jar();
    if (jar.isEmpty()) {
      CloudSdk.Endpoint running = running();
      return new PubSubEmulator(Optional.empty(), running.host(), running.port());
    }
    Ports.requireFree(NAME, port);
    // It runs one thread per ordering key and subscription.
    List<String> flags = new ArrayList<>(JvmFlags.small(HEAP_MB_MAX, "-Xss256k"));
    ClassArchive archive = ClassArchive.released(NAME, Command.javaHome(), jar.get().toString());
    flags.addAll(archive.flags());
    Command command =
        Command.java(flags, "-jar", jar.get().toString(), "--host=" + Ports.HOST, "--port=" + port);
    ServerProcess process =
        archive.kept(ServerProcess.start(NAME, folder, archive.patient(command)));
    process.awaitReady(
        Probes.http(URI.create("http://" + Ports.HOST + ":" + port + "/")), START_TIMEOUT);
    return new PubSubEmulator(Optional.of(process), Ports.HOST, port);
  }

  /**
   * Refuses to go on without the emulator.
   *
   * @throws ServerException saying how to get it
   */
  public static void requireInstalled() {
    if (jar().isEmpty()) {
      running();
    }
  }

  private static Optional<Path> jar() {
    return CloudSdk.find(COMPONENT, "lib", "cloud-pubsub-emulator-.*-all\\.jar");
  }

  private static CloudSdk.Endpoint running() {
    return CloudSdk.running(HOST_VARIABLE)
        .orElseThrow(() -> CloudSdk.missing("Google's Pub/Sub emulator", COMPONENT, HOST_VARIABLE));
  }
}
