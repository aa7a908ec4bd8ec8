package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.JarServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The built jar of the aggregator, as its image runs it: with an archive of its classes, which
 * {@code archive-classes} makes once per build. With it a start costs half the processor time.
 */
final class AggregatorJar {
  static final Path PATH = Path.of("target", "aggregator.jar").toAbsolutePath();

  private static final Path ARCHIVE = Path.of("target", "aggregator.jsa").toAbsolutePath();
  private static final Path LOCK = Path.of("target", "aggregator.jsa.lock").toAbsolutePath();
  private static final int ARCHIVE_START_SECONDS = 6;

  private AggregatorJar() {}

  /** Starts the jar with {@code environment}; returns when {@code readyPath} answers 200. */
  static JarServer start(Map<String, String> environment, String readyPath) throws Exception {
    Map<String, String> archived = new HashMap<>(environment);
    archived.put("JAVA_TOOL_OPTIONS", "-XX:SharedArchiveFile=" + archive());
    return Servers.jar("aggregator", PATH, archived, readyPath);
  }

  /** The archive of this build's jar. The first test that needs it makes it. */
  static synchronized Path archive() throws IOException, InterruptedException {
    try (FileChannel channel =
            FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (!lock.isValid() || !Files.exists(ARCHIVE) || isOlderThanTheJar()) {
        make();
      }
    }
    return ARCHIVE;
  }

  private static boolean isOlderThanTheJar() throws IOException {
    return Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(PATH)) < 0;
  }

  private static void make() throws IOException, InterruptedException {
    Files.deleteIfExists(ARCHIVE);
    Process script = archiveClasses(PATH, ARCHIVE);
    String output = new String(script.getInputStream().readAllBytes(), UTF_8);
    if (script.waitFor() != 0) {
      throw new AssertionError(output);
    }
  }

  /** Runs the script that the image's build runs. */
  static Process archiveClasses(Path jar, Path archive) throws IOException {
    return new ProcessBuilder(
            Path.of("archive-classes").toAbsolutePath().toString(),
            jar.toString(),
            archive.toString(),
            Integer.toString(ARCHIVE_START_SECONDS))
        .redirectErrorStream(true)
        .start();
  }
}
