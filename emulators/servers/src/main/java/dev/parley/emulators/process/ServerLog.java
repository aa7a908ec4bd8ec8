package dev.parley.emulators.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** One server's log file: what it printed, this time and the times before, within a bound. */
final class ServerLog {
  private static final long BYTES_MAX = 10 * 1024 * 1024;
  private static final int TAIL_BYTES_MAX = 16 * 1024;
  private static final int TAIL_LINES_MAX = 25;

  private final Path path;
  private final long start;

  private ServerLog(Path path, long start) {
    this.path = path;
    this.start = start;
  }

  /** Opens the log at {@code path}; one that has grown too large becomes {@code …​.1} first. */
  static ServerLog open(Path path) {
    try {
      Files.createDirectories(path.getParent());
      if (Files.exists(path) && Files.size(path) > BYTES_MAX) {
        Path older = path.resolveSibling(path.getFileName() + ".1");
        Files.move(path, older, StandardCopyOption.ATOMIC_MOVE);
      }
      return new ServerLog(path, Files.exists(path) ? Files.size(path) : 0);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("the log " + path + " cannot be written", unwritable);
    }
  }

  Path path() {
    return path;
  }

  /** The last lines printed since this start. */
  String tail() {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long from = Math.max(start, file.length() - TAIL_BYTES_MAX);
      byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      int skipped = Math.max(0, lines.size() - TAIL_LINES_MAX);
      return String.join("\n", lines.subList(skipped, lines.size()));
    } catch (IOException unreadable) {
      return "(the log cannot be read: " + unreadable.getMessage() + ")";
    }
  }
}
