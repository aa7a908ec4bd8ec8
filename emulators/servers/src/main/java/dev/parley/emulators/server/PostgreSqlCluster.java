package dev.parley.emulators.server;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The files of a PostgreSQL server: its programs, unpacked, and its data folder, initialised. */
final class PostgreSqlCluster {
  private static final String VERSION = "18.6.0";
  private static final Duration INITIALISE_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration PREDECESSOR_TIMEOUT = Duration.ofSeconds(15);

  private final Path programs;
  private final Path data;

  private PostgreSqlCluster(Path programs, Path data) {
    this.programs = programs;
    this.data = data;
  }

  /** Unpacks and initialises what is not there yet, and clears the traces of a killed server. */
  static PostgreSqlCluster in(Path folder) throws InterruptedException {
    String archive = "/postgres-" + system() + "-" + architecture() + ".txz";
    Path programs = Cache.unpacked("postgresql-" + VERSION + "-" + architecture(), archive);
    PostgreSqlCluster cluster = new PostgreSqlCluster(programs, folder.resolve("data"));
    try {
      if (!Files.isDirectory(cluster.data)) {
        cluster.initialise(folder);
      }
      cluster.forgetPredecessor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return cluster;
  }

  Path data() {
    return data;
  }

  Path binary(String name) {
    return programs.resolve("bin").resolve(name);
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace of its own, which Linux alone has, root
   * is nobody.
   */
  List<String> asOrdinaryUser(String... command) {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      if (!system().equals("linux")) {
        throw new ServerException("PostgreSQL refuses to run as root: be an ordinary user");
      }
      words.addAll(List.of("unshare", "-U"));
    }
    words.addAll(List.of(command));
    return words;
  }

  /** Initialises beside the data folder and moves into place, so that half of it never counts. */
  private void initialise(Path folder) throws IOException, InterruptedException {
    Path partial = folder.resolve("data.partial");
    Cache.delete(partial);
    Files.createDirectories(folder);
    Path password = Files.writeString(folder.resolve("password"), PostgreSql.PASSWORD);
    run(
        folder,
        asOrdinaryUser(
            binary("initdb").toString(),
            "-D",
            partial.toString(),
            "--username=" + PostgreSql.USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            "--no-sync"));
    String createDatabase = "echo 'CREATE DATABASE " + PostgreSql.DATABASE + "' | exec \"$@\"";
    run(
        folder,
        asOrdinaryUser(
            "sh",
            "-c",
            createDatabase,
            "sh",
            binary("postgres").toString(),
            "--single",
            "-D",
            partial.toString(),
            "postgres"));
    Files.delete(password);
    Files.move(partial, data);
  }

  private static void run(Path folder, List<String> words) throws InterruptedException {
    try (ServerProcess process =
        ServerProcess.start("postgresql-initialise", folder, Command.of(words))) {
      int status = process.onExit().get(INITIALISE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      if (status != 0) {
        throw process.failure("ended with status " + status);
      }
    } catch (ExecutionException | TimeoutException failed) {
      throw new ServerException("PostgreSQL's data folder could not be initialised", failed);
    }
  }

  /**
   * Removes the pid file of a server that was killed: its number may belong to any process by now.
   * If PostgreSQL still runs with that number, it is about to stop: this waits for it.
   */
  private void forgetPredecessor() throws IOException, InterruptedException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> predecessor =
        Files.readString(pidFile)
            .lines()
            .findFirst()
            .map(String::strip)
            .filter(pid -> pid.matches("[0-9]{1,18}"))
            .map(Long::valueOf)
            .flatMap(ProcessHandle::of)
            .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
    if (predecessor.isPresent()) {
      awaitEnd(predecessor.get());
    }
    Files.deleteIfExists(pidFile);
  }

  private void awaitEnd(ProcessHandle postgres) throws InterruptedException {
    try {
      postgres.onExit().get(PREDECESSOR_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException running) {
      throw new ServerException(
          "PostgreSQL runs already on " + data + ": stop process " + postgres.pid(), running);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> throw new ServerException("there is no PostgreSQL for the processor " + name);
    };
  }
}
