package dev.parley.bench.coldstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulators.file.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A whole local stack on free ports, warm: what the functions that are started here call. */
final class BackingStack implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
  private static final long STOP_TIMEOUT_S = 60;
  private static final long POLL_MS = 200;

  private final Process launcher;
  private final Path folder;
  private final JsonNode addresses;

  private BackingStack(Process launcher, Path folder, JsonNode addresses) {
    this.launcher = launcher;
    this.folder = folder;
    this.addresses = addresses;
  }

  /** Starts it and returns when everything is ready; {@code root} must be built. */
  static BackingStack start(Path root) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("parley-cold-start-");
    Path ready = folder.resolve("ready.json");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            root.resolve("emulators/stack/target/stack.jar").toString(),
            "up",
            "--free-ports",
            "--no-demo",
            "--data",
            folder.resolve("data").toString(),
            "--ready-file",
            ready.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("stack.log").toFile());
    builder.environment().put("PARLEY_STOP_WITH_PARENT", "true");
    Process launcher = builder.start();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!Files.exists(ready)) {
      if (!launcher.isAlive() || System.nanoTime() > deadline) {
        launcher.destroy();
        throw new IOException("the stack does not start: " + folder.resolve("stack.log"));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    TimeUnit.MILLISECONDS.sleep(POLL_MS);
    return new BackingStack(launcher, folder, new ObjectMapper().readTree(ready.toFile()));
  }

  /** An address by its name in the ready file. */
  String address(String name) {
    return addresses.path(name).asText();
  }

  /** A folder that goes with the stack. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    launcher.destroy();
    try {
      if (!launcher.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
        launcher.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      launcher.destroyForcibly();
    }
    Cache.delete(folder);
  }
}
