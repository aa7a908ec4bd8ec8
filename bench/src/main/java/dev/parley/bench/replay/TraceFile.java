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
 * Traces in files {@code NAME.csv.gz} with the columns {@code t_ms,chat_id,user_id,body_length},
 * sorted by time.
 */
final class TraceFile {
  private static final String SUFFIX = ".csv.gz";
  private static final String HEADER = "t_ms,chat_id,user_id,body_length";
  private static final int COLUMNS = 4;

  private TraceFile() {}

  /** Every trace of a folder in order of name. */
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
   * The trace of a file.
   *
   * @throws UncheckedIOException naming the line that is not as it must be
   */
  static Trace read(Path file) {
    Map<Integer, ConversationBuilder> chats = new TreeMap<>();
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
          chats.values().stream().map(ConversationBuilder::build).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void add(Map<Integer, ConversationBuilder> chats, String line, String place)
      throws IOException {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IOException(place + ": not " + COLUMNS + " columns: " + line);
    }
    try {
      chats
          .computeIfAbsent(Integer.valueOf(cells[1]), c -> new ConversationBuilder())
          .add(Long.parseLong(cells[0]), Integer.parseInt(cells[2]), Integer.parseInt(cells[3]));
    } catch (NumberFormatException noNumber) {
      throw new IOException(place + ": not a number: " + line, noNumber);
    }
  }
}
