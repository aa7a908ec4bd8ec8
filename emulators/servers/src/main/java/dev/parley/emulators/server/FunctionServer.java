package dev.parley.emulators.server;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.file.ClassJar;
import dev.parley.emulators.invoker.AddressedInvoker;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP function: its deployable jar under Google's function invoker, as in production. */
public record FunctionServer(Optional<ServerProcess> process, int port) implements Server {
  private static final String INVOKER = "java-function-invoker.jar";
  private static final String INVOKER_VERSION = "2.0.0";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  /** The function's address without a slash at the end. */
  public URI url() {
    return URI.create("http://" + endpoint());
  }

  /**
   * What runs.
   *
   * @param jar the shaded jar
   * @param target the name of the function's class
   * @param environment everything the function reads; it sees nothing else of this environment
   * @param flags of its JVM
   */
  public record Function(
      String name, Path jar, String target, Map<String, String> environment, List<String> flags) {
    public Function {
      environment = Map.copyOf(environment);
      flags = List.copyOf(flags);
    }
  }

  /** Starts {@code function} on this machine only, and waits until it is healthy. */
  public static FunctionServer start(Function function, Path folder, int port)
      throws InterruptedException {
    return start(function, folder, Ports.HOST, port);
  }

  /**
   * Starts {@code function} and waits until its {@code GET /health} answers 200.
   *
   * @param address where it listens: {@link Ports#HOST}, or 0.0.0.0 for other machines as well
   */
  public static FunctionServer start(Function function, Path folder, String address, int port)
      throws InterruptedException {
    FunctionServer server = launch(function, folder, address, port);
    server.process.orElseThrow().awaitReady(Probes.http(server.health()), START_TIMEOUT);
    return server;
  }

  /**
   * Starts {@code function} on this machine only, and returns at once: for tests of a function that
   * cannot be healthy.
   */
  public static FunctionServer launch(Function function, Path folder, int port) {
    return launch(function, folder, Ports.HOST, port);
  }

  /**
   * Starts {@code function} and returns at once.
   *
   * <p>The invoker binds with SO_REUSEPORT, so a port that is in use is refused here.
   */
  private static FunctionServer launch(Function function, Path folder, String address, int port) {
    if (!Files.isReadable(function.jar())) {
      throw new ServerException(
          function.name() + " is not built, " + function.jar() + " is missing: make build");
    }
    Ports.requireFree(function.name(), port);
    Path invoker = invoker();
    Path launcher = ClassJar.of("addressed-invoker", AddressedInvoker.class, "Announcing");
    String classPath = invoker + File.pathSeparator + launcher;
    String jars = classPath + File.pathSeparator + function.jar().toAbsolutePath();
    ClassArchive archive =
        ClassArchive.built(function.name(), Command.javaHome(), jars, function.environment());
    List<String> flags = new ArrayList<>(function.flags());
    flags.addAll(archive.flags());
    Command command =
        Command.java(
                flags,
                "-cp",
                classPath,
                AddressedInvoker.class.getName(),
                address,
                "--classpath",
                function.jar().toAbsolutePath().toString(),
                "--target",
                function.target(),
                "--port",
                Integer.toString(port))
            .withEnvironment(function.environment());
    ServerProcess process =
        archive.kept(ServerProcess.start(function.name(), folder, archive.patient(command)));
    return new FunctionServer(Optional.of(process), port);
  }

  /** Google's invoker for functions. */
  static Path invoker() {
    return Cache.file("java-function-invoker-" + INVOKER_VERSION, INVOKER);
  }

  private URI health() {
    return URI.create(url() + "/health");
  }
}
