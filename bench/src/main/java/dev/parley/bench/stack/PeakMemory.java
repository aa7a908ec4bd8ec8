package dev.parley.bench.stack;

import dev.parley.emulators.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The largest resident memory that a server's process has had; Linux only. */
public final class PeakMemory {
  private static final String PEAK = "VmHWM:";

  private PeakMemory() {}

  /**
   * Peak resident memory in MB, or "unknown" if the system has no {@code /proc}.
   *
   * <p>The server's JVM is the process with the largest memory among the supervisor and its
   * children.
   */
  public static String mb(Server server) throws IOException {
    ProcessHandle root = ProcessHandle.of(server.process().orElseThrow().pid()).orElseThrow();
    if (!Files.isReadable(status(root))) {
      return "unknown";
    }
    long peakKb = 0;
    for (ProcessHandle process : Stream.concat(Stream.of(root), root.descendants()).toList()) {
      for (String line : Files.readAllLines(status(process))) {
        if (line.startsWith(PEAK)) {
          peakKb = Math.max(peakKb, Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
    }
    return Long.toString(peakKb / 1024);
  }

  private static Path status(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()), "status");
  }
}
