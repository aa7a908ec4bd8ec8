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
import java.util.Map;
import java.util.Optional;

/** A server that is a runnable jar, as the container runs it. */
public record JarServer(Optional<ServerProcess> process, int port) implements Server {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  /** The server's address without a slash at the end. */
  public URI url() {
    return URI.create("http://" + endpoint());
  }

  /**
   * What runs.
   *
   * @param environment everything the program reads; {@code PORT} is added
   * @param readyPath the path that answers 200 once the program serves
   * @param flags of its JVM
   */
  public record Program(
      String name,
      Path jar,
      Map<String, String> environment,
      String readyPath,
      List<String> flags) {
    public Program {
      environment = Map.copyOf(environment);
      flags = List.copyOf(flags);
    }
  }

  /** Starts {@code program} with {@code java -jar}. */
  public static JarServer start(Program program, Path folder, int port)
      throws InterruptedException {
    if (!Files.isReadable(program.jar())) {
      throw new ServerException(
          program.name() + " is not built, " + program.jar() + " is missing: make build");
    }
    Ports.requireFree(program.name(), port);
    String jar = program.jar().toAbsolutePath().toString();
    ClassArchive archive =
        ClassArchive.built(program.name(), Command.javaHome(), jar, program.environment());
    List<String> flags = new ArrayList<>(program.flags());
    flags.addAll(archive.flags());
    Command command =
        Command.java(flags, "-jar", jar)
            .withEnvironment(program.environment())
            .withEnvironment(Map.of("PORT", Integer.toString(port)));
    ServerProcess process =
        archive.kept(ServerProcess.start(program.name(), folder, archive.patient(command)));
    URI ready = URI.create("http://" + Ports.HOST + ":" + port + program.readyPath());
    process.awaitReady(Probes.http(ready), START_TIMEOUT);
    return new JarServer(Optional.of(process), port);
  }
}
