package dev.parley.bench.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads traces from files {@code NAME.csv.gz} with the columns {@code
 * t_ms,chat_id,user_id,body_length}, sorted by time.
 */
final class TraceFile {
  private static final String SUFFIX = ".csv.gz";
  private static final String HEADER = "t_ms,chat_id,user_id,body_length";
  private static final int COLUMNS = 4;

  private TraceFile() {}

  /** Reads every trace of a folder, in order of the names. */
  static List<Trace> folder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(f -> f.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
      if (found.isEmpty()) {
        throw new IOException("TRACES=" + folder + " has no file " + "*" + SUFFIX);
      }
      return found.stream().map(TraceFile::read).toList();
    }
  }

  /**
   * Reads the trace of one file.
   *
   * @throws UncheckedIOException if a line is malformed; the message names the line
   */
  static Trace read(Path file) {
    Map<Integer, ChatTraceBuilder> chats = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      if (!HEADER.equals(lines.readLine())) {
        throw new IOException(file + ": the first line is not " + HEADER);
      }
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        add(chats, line, file + ":" + number);
      }
      String name = file.getFileName().toString().replace(SUFFIX, "");
      return new Trace(
          name,
          "recorded: " + file.getFileName(),
          chats.values().stream().map(ChatTraceBuilder::build).toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void add(Map<Integer, ChatTraceBuilder> chats, String line, String position)
      throws IOException {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IOException(position + ": not " + COLUMNS + " columns: " + line);
    }
    try {
      chats
          .computeIfAbsent(Integer.valueOf(cells[1]), c -> new ChatTraceBuilder())
          .add(Long.parseLong(cells[0]), Integer.parseInt(cells[2]), Integer.parseInt(cells[3]));
    } catch (NumberFormatException malformed) {
      throw new IOException(position + ": not a number: " + line, malformed);
    }
  }
}
