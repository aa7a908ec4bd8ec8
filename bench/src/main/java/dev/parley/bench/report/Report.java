package dev.parley.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a result file (Markdown) and its plots (SVG); not thread-safe. */
public final class Report {
  private final StringBuilder text = new StringBuilder();
  private final Path file;
  private final String plots;

  /**
   * An empty report.
   *
   * @param file path of the result file; the plots go into the folder of the same name without
   *     {@code .md}
   */
  public Report(Path file) {
    this.file = file;
    this.plots = file.getFileName().toString().replaceFirst("\\.md$", "");
  }

  /** Adds a heading; level 1 is the largest. */
  public void heading(int level, String title) {
    text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
  }

  /** Adds a paragraph of Markdown. */
  public void paragraph(String markdown) {
    text.append(markdown.strip()).append("\n\n");
  }

  /** Adds the command that measures these figures again. */
  public void command(String line) {
    text.append("```sh\n").append(line).append("\n```\n\n");
  }

  /** Adds a table; the first column is text, the others are numbers. */
  public void table(List<String> header, List<List<String>> rows) {
    row(header);
    text.append("|---|").append("---:|".repeat(header.size() - 1)).append('\n');
    rows.forEach(this::row);
    text.append('\n');
  }

  private void row(List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Writes a picture beside the report, and adds it. */
  public void plot(String name, String description, String svg) throws IOException {
    Path folder = file.resolveSibling(plots);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".svg"), svg);
    text.append(format("![%s](%s/%s.svg)%n%n", description, plots, name));
  }

  /** Writes the result file. */
  public void write() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.toString().stripTrailing() + "\n");
  }

  /** {@link String#format} that does not depend on the locale of the machine. */
  public static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
