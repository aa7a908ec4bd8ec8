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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Google's Firestore emulator with the project's security rules. */
public record FirestoreEmulator(Optional<ServerProcess> process, String host, int port)
    implements Server {
  private static final String NAME = "firestore";
  private static final String HOST_VARIABLE = "FIRESTORE_EMULATOR_HOST";
  private static final String COMPONENT = "cloud-firestore-emulator";
  private static final String MAIN = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  /** The emulator keeps former versions of documents: a busy hour needs more than a quiet one. */
  private static final int HEAP_MB_MAX = 1_024;

  /**
   * Starts the emulator of the SDK with {@code rules} and the newest export in {@code folder}, or
   * takes the one that {@code FIRESTORE_EMULATOR_HOST} names if there is no SDK.
   */
  public static FirestoreEmulator start(Path folder, int port, Path rules)
      throws InterruptedException {
    Optional<Path> jar = jar();
    if (jar.isEmpty()) {
      CloudSdk.Endpoint running = running();
      return new FirestoreEmulator(Optional.empty(), running.host(), running.port());
    }
    if (!Files.isReadable(rules)) {
      throw new ServerException("the Firestore rules " + rules + " are missing");
    }
    Ports.requireFree(NAME, port);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-cp",
                jar.get().toString(),
                MAIN,
                "start",
                "--host=" + Ports.HOST,
                "--port=" + port,
                "--rules=" + rules));
    FirestoreExport.newest(folder).ifPresent(file -> arguments.add("--import-data=" + file));
    ClassArchive archive = ClassArchive.released(NAME, Command.javaHome(), jar.get().toString());
    List<String> flags = new ArrayList<>(JvmFlags.small(HEAP_MB_MAX));
    flags.addAll(archive.flags());
    Command command = Command.java(flags, arguments.toArray(String[]::new));
    ServerProcess process =
        archive.kept(ServerProcess.start(NAME, folder, archive.patient(command)));
    process.awaitReady(
        Probes.http(URI.create("http://" + Ports.HOST + ":" + port + "/")), START_TIMEOUT);
    return new FirestoreEmulator(Optional.of(process), Ports.HOST, port);
  }

  /**
   * Writes all documents of {@code project} into {@code folder}, where the next start finds them.
   * The emulator keeps its data in memory; its own export at exit fails if it has no project.
   */
  public void export(Path folder, String project) throws InterruptedException {
    FirestoreExport.write(folder, endpoint(), project);
  }

  /**
   * Has the next start in {@code folder} begin without documents. Documents are a cache: missing
   * ones are written again, but old ones would show readers an older state than they have seen.
   */
  public static void forget(Path folder) {
    FirestoreExport.deleteAll(folder);
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
    return CloudSdk.find(COMPONENT, "", "cloud-firestore-emulator\\.jar");
  }

  private static CloudSdk.Endpoint running() {
    return CloudSdk.running(HOST_VARIABLE)
        .orElseThrow(
            () -> CloudSdk.missing("Google's Firestore emulator", COMPONENT, HOST_VARIABLE));
  }
}
