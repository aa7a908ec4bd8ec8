package dev.parley.emulators.server;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class-data archive of one server: a file with its classes, parsed and verified, which a JVM
 * maps into memory instead of loading them from jars. A server starts in about half the time with
 * it.
 *
 * <p>The first JVM of a server records the archive while it ends; the JVMs after it use the
 * archive. The archive's name tells the Java and the jars that it belongs to, so that a new build
 * records a new one; the JVM itself also refuses an archive of other jars, and starts without it.
 */
final class ClassArchive {
  private static final String SUFFIX = ".jsa";

  private static final Duration RECORDING_GRACE = Duration.ofSeconds(45);

  /**
   * {@code false} for a stack that must stop quickly: its servers use archives and record none. A
   * recording takes all of a processor for seconds, while a test run needs it for the next stack.
   */
  private static final String RECORD = "PARLEY_RECORD_CLASS_ARCHIVES";

  /** Warnings about classes that cannot be archived would stand in the servers' logs. */
  private static final String SILENT = "-Xlog:cds*=off";

  private final String name;
  private final Path archive;
  private final List<String> flags;
  private final Optional<Path> recording;

  private ClassArchive(String name, Path archive, List<String> flags, Optional<Path> recording) {
    this.name = name;
    this.archive = archive;
    this.flags = flags;
    this.recording = recording;
  }

  /** The archive of a server that was released by somebody else: for all checkouts of this user. */
  static ClassArchive released(String name, Path javaHome, String classPath) {
    return in(Cache.folder("class-archives"), name, javaHome, classPath);
  }

  /**
   * The archive of a server that was built here: beside its jar, the last of {@code classPath}.
   * None if {@code environment} already chooses an archive for the JVM.
   */
  static ClassArchive built(
      String name, Path javaHome, String classPath, Map<String, String> environment) {
    Path jar = Path.of(classPath.substring(classPath.lastIndexOf(File.pathSeparator) + 1));
    if (environment.getOrDefault("JAVA_TOOL_OPTIONS", "").contains("Archive")) {
      return new ClassArchive(name, jar, List.of(), Optional.empty());
    }
    return in(jar.resolveSibling("class-archives"), name, javaHome, classPath);
  }

  private static ClassArchive in(Path folder, String name, Path javaHome, String classPath) {
    try {
      Files.createDirectories(folder);
      String key = fingerprint(javaHome, classPath);
      Path archive = folder.resolve(name + "-" + key + SUFFIX);
      if (Files.exists(archive)) {
        List<String> use = List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", SILENT);
        return new ClassArchive(name, archive, use, Optional.empty());
      }
      Optional<Path> recording =
          "false".equals(System.getenv(RECORD)) ? Optional.empty() : claim(archive);
      List<String> record =
          recording
              .map(file -> List.of("-XX:ArchiveClassesAtExit=" + file, SILENT))
              .orElse(List.of());
      return new ClassArchive(name, archive, record, recording);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What the server's JVM is to be told. */
  List<String> flags() {
    return flags;
  }

  /** Gives {@code command} the time to record, if it does. */
  Command patient(Command command) {
    return recording.isPresent() ? command.withStopGrace(RECORDING_GRACE) : command;
  }

  /** Keeps what the JVM of {@code server} records when it is stopped. */
  ServerProcess kept(ServerProcess server) {
    recording.ifPresent(file -> server.afterStop(() -> keep(file)));
    return server;
  }

  private void keep(Path file) {
    try (Stream<Path> all = Files.list(archive.getParent())) {
      if (Files.exists(file)) {
        Files.move(file, archive, StandardCopyOption.ATOMIC_MOVE);
        all.filter(other -> isOlder(other)).forEach(Cache::delete);
      }
      Files.deleteIfExists(claimOf(archive));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean isOlder(Path other) {
    String file = other.getFileName().toString();
    return file.matches(name + "-[0-9a-f]{16}\\" + SUFFIX) && !other.equals(archive);
  }

  /** The file to record into; empty if another process is about to record this archive. */
  private static Optional<Path> claim(Path archive) {
    Path claim = claimOf(archive);
    long own = ProcessHandle.current().pid();
    try {
      if (Files.exists(claim) && !isAlive(Files.readString(claim))) {
        Files.delete(claim);
      }
      Files.writeString(Files.createFile(claim), Long.toString(own), StandardCharsets.UTF_8);
      return Optional.of(archive.resolveSibling(archive.getFileName() + ".partial"));
    } catch (FileAlreadyExistsException claimed) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isAlive(String pid) {
    return !pid.matches("[0-9]{1,18}") || ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  private static Path claimOf(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".claim");
  }

  private static String fingerprint(Path javaHome, String classPath) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, javaHome.resolve("lib").resolve("modules"));
      for (String jar : classPath.split(File.pathSeparator, -1)) {
        update(digest, Path.of(jar));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
    digest.update(line.getBytes(StandardCharsets.UTF_8));
  }
}
