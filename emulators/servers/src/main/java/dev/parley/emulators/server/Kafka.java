package dev.parley.emulators.server;

import dev.parley.emulators.file.Resource;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One Kafka broker, its own controller (KRaft), in a JVM of its own with the class path that it was
 * released with. A topic exists only if somebody creates it. Topics are kept over a restart.
 */
public record Kafka(Optional<ServerProcess> process, int port) implements Server {
  private static final String NAME = "kafka";
  private static final String CLASS_PATH = "kafka.classpath";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration FORMAT_TIMEOUT = Duration.ofSeconds(30);
  private static final int HEAP_MB_MAX = 192;
  private static final String CLUSTER_ID = "cGFybGV5LWxvY2FsLWthZg";

  /** Starts a broker whose files are in {@code folder}. */
  public static Kafka start(Path folder, int port) throws InterruptedException {
    Ports.requireFree(NAME, port);
    Path data = folder.resolve("data");
    Path settings = configure(folder, data, port);
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(folder, settings);
    }
    ClassArchive archive =
        ClassArchive.released(NAME, Command.javaHome(), JavaArguments.classPath(CLASS_PATH));
    Command command = java(folder, archive.flags(), "kafka.Kafka", List.of(settings.toString()));
    ServerProcess process =
        archive.kept(ServerProcess.start(NAME, folder, archive.patient(command)));
    process.awaitReady(Probes.kafka(port), START_TIMEOUT);
    return new Kafka(Optional.of(process), port);
  }

  private static Path configure(Path folder, Path data, int port) {
    String settings =
        Resource.text("kafka.properties")
            .replace("${port}", Integer.toString(port))
            .replace("${controller_port}", Integer.toString(Ports.free()))
            .replace("${data}", data.toString().replace("\\", "\\\\"));
    Resource.copy("kafka-log4j2.xml", folder.resolve("log4j2.xml"));
    try {
      return Files.writeString(folder.resolve("kafka.properties"), settings);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Prepares an empty data folder; its {@code meta.properties} is the last thing written. */
  private static void format(Path folder, Path settings) throws InterruptedException {
    List<String> words =
        List.of("format", "--cluster-id", CLUSTER_ID, "--config", settings.toString());
    Command command = java(folder, List.of(), "kafka.tools.StorageTool", words);
    try (ServerProcess tool = ServerProcess.start("kafka-format", folder, command)) {
      int status = tool.onExit().get(FORMAT_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      if (status != 0) {
        throw tool.failure("ended with status " + status);
      }
    } catch (ExecutionException | TimeoutException stuck) {
      throw new ServerException("kafka's data folder " + folder + " was not prepared", stuck);
    }
  }

  private static Command java(Path folder, List<String> flags, String main, List<String> words) {
    List<String> arguments = new ArrayList<>(JvmFlags.small(HEAP_MB_MAX, "-Xss512k"));
    arguments.addAll(flags);
    arguments.add("-XX:+ExitOnOutOfMemoryError");
    arguments.add("-XX:+PerfDisableSharedMem");
    arguments.add("-XX:MaxDirectMemorySize=64m");
    arguments.add("-Djava.net.preferIPv4Stack=true");
    arguments.add("-Dlog4j2.configurationFile=" + folder.resolve("log4j2.xml").toUri());
    arguments.add("-cp");
    arguments.add(JavaArguments.classPath(CLASS_PATH));
    arguments.add(main);
    arguments.addAll(words);
    return Command.java(List.of(JavaArguments.in(folder.resolve(main + ".args"), arguments)));
  }
}
