package dev.parley.emulators.server;

import dev.parley.emulators.file.Resource;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One Cassandra 5 node in a JVM of its own, with the class path that it was released with. */
public record Cassandra(Optional<ServerProcess> process, int port) implements Server {
  private static final String NAME = "cassandra";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  /** For the indexes of the search, and for tests that share a node with a keyspace each. */
  private static final int HEAP_MB_MAX = 768;

  /**
   * For a node that is never started on its files again: a change of the schema is in the commit
   * log only, which takes 2/5 of the processor time. A node that replays the log would not know the
   * tables of what is in it.
   */
  private static final String SCHEMA_NOT_FLUSHED =
      "-Dcassandra.test.flush_local_schema_changes=false";

  /** The local data center that drivers must name. */
  public String datacenter() {
    return "datacenter1";
  }

  /** Starts a node whose files are in {@code folder}. */
  public static Cassandra start(Path folder, int port) throws InterruptedException {
    return start(folder, port, List.of());
  }

  /** Starts a node that can be started only once: a test run makes many keyspaces in it. */
  public static Cassandra startOnce(Path folder, int port) throws InterruptedException {
    return start(folder, port, List.of(SCHEMA_NOT_FLUSHED));
  }

  private static Cassandra start(Path folder, int port, List<String> more)
      throws InterruptedException {
    Path java = JavaHomes.java17();
    Ports.requireFree(NAME, port);
    configure(folder, port);
    String classPath = JavaArguments.classPath("cassandra.classpath");
    ClassArchive archive = ClassArchive.released(NAME, java, classPath);
    Command command =
        Command.java(java, List.of(arguments(folder, classPath, archive, more)), List.of());
    ServerProcess process =
        archive.kept(ServerProcess.start(NAME, folder, archive.patient(command)));
    process.awaitReady(Probes.cassandra(port), START_TIMEOUT);
    return new Cassandra(Optional.of(process), port);
  }

  private static void configure(Path folder, int port) {
    String yaml =
        Resource.text("cassandra.yaml")
            .replace("${port}", Integer.toString(port))
            .replace("${storage_port}", Integer.toString(Ports.free()));
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("cassandra.yaml"), yaml);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    Resource.copy("cassandra-logback.xml", folder.resolve("logback.xml"));
  }

  private static String arguments(
      Path folder, String classPath, ClassArchive archive, List<String> more) {
    List<String> arguments = new ArrayList<>(JvmFlags.small(HEAP_MB_MAX, "-Xss512k"));
    Resource.text("cassandra-jvm.options")
        .lines()
        .filter(l -> !l.isBlank())
        .forEach(arguments::add);
    arguments.addAll(archive.flags());
    arguments.addAll(more);
    arguments.add("-Dcassandra.config=" + folder.resolve("cassandra.yaml").toUri());
    arguments.add("-Dcassandra.storagedir=" + folder.resolve("data"));
    arguments.add("-Dcassandra.logdir=" + folder);
    arguments.add("-Dlogback.configurationFile=" + folder.resolve("logback.xml"));
    arguments.add("-cp");
    arguments.add(classPath);
    arguments.add("org.apache.cassandra.service.CassandraDaemon");
    return JavaArguments.in(folder.resolve("java.args"), arguments);
  }
}
