package dev.parley.emulators.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory a process holds, as Linux counts it. */
final class Memory {
  private static final long BYTES_PER_KILOBYTE = 1024;

  private Memory() {}

  /** The resident set of {@code process}; 0 where there is no {@code /proc}, or it has ended. */
  static long residentBytes(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .map(kilobytes -> kilobytes * BYTES_PER_KILOBYTE)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }
}
