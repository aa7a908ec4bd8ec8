package dev.parley.emulators.server;

import dev.parley.emulators.process.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds an installed Java by its version; Cassandra 5 runs on 17 and on nothing newer. */
public final class JavaHomes {
  private static final List<String> USUAL_FOLDERS =
      List.of("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines");

  private JavaHomes() {}

  /**
   * The home of a Java 17: {@code CASSANDRA_JAVA_HOME} if that is set, otherwise the Java that runs
   * this, {@code JAVA_HOME}, or one in the usual folders.
   *
   * @throws ServerException saying how to get one
   */
  public static Path java17() {
    return candidates().stream()
        .filter(home -> isVersion17(home.resolve("release")))
        .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
        .findFirst()
        .orElseThrow(
            () ->
                new ServerException(
                    "Cassandra needs a JDK 17, newer ones do not run it: install one (Debian:"
                        + " apt-get install openjdk-17-jdk-headless) or set CASSANDRA_JAVA_HOME to"
                        + " one"));
  }

  private static List<Path> candidates() {
    String chosen = System.getenv("CASSANDRA_JAVA_HOME");
    if (chosen != null && !chosen.isBlank()) {
      return List.of(Path.of(chosen));
    }
    List<Path> homes = new ArrayList<>();
    Stream.of(System.getProperty("java.home"), System.getenv("JAVA_HOME"))
        .filter(Objects::nonNull)
        .map(Path::of)
        .forEach(homes::add);
    Path sdkman = Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java");
    Stream.concat(USUAL_FOLDERS.stream().map(Path::of), Stream.of(sdkman))
        .filter(Files::isDirectory)
        .forEach(folder -> homes.addAll(installedIn(folder)));
    return homes;
  }

  private static List<Path> installedIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .sorted()
          .flatMap(entry -> Stream.of(entry, entry.resolve("Contents").resolve("Home")))
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static boolean isVersion17(Path release) {
    return version(release).filter(v -> v.equals("17") || v.startsWith("17.")).isPresent();
  }

  private static Optional<String> version(Path release) {
    if (!Files.isReadable(release)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.substring("JAVA_VERSION=".length()).replace("\"", ""))
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
