package dev.parley.emulators.stack.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How much memory a process holds, as {@code ps} tells it on Linux and on macOS. */
public final class Memory {
  private static final long BYTES_PER_KILOBYTE = 1024;

  private Memory() {}

  /** The resident set of {@code process}; 0 if it has ended. */
  public static long residentBytes(ProcessHandle process) {
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String kilobytes =
          new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * BYTES_PER_KILOBYTE;
    } catch (IOException missing) {
      throw new UncheckedIOException("ps is needed (Debian: apt-get install procps)", missing);
    }
  }
}
