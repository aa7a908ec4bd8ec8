package dev.parley.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Facts about the machine and the build on which the figures of a run depend. */
public final class MachineFacts {
  private MachineFacts() {}

  /** The facts as rows of a table: name, value. */
  public static List<List<String>> facts(Path root) throws IOException, InterruptedException {
    return List.of(
        List.of("commit", commit(root)),
        List.of(
            "processors",
            Runtime.getRuntime().availableProcessors()
                + " × "
                + fact("/proc/cpuinfo", "model name")),
        List.of("memory", fact("/proc/meminfo", "MemTotal")),
        List.of("system", System.getProperty("os.name") + " " + System.getProperty("os.version")),
        List.of("Java", System.getProperty("java.vm.name") + " " + Runtime.version()),
        List.of(
            "load at the start",
            Report.format(
                "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())));
  }

  private static String commit(Path root) throws IOException, InterruptedException {
    String commit = git(root, "rev-parse", "--short=10", "HEAD");
    return git(root, "status", "--porcelain", "--", ":!bench/results").isEmpty()
        ? commit
        : commit + " with changes that are not committed";
  }

  private static String git(Path root, String... arguments)
      throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return git.waitFor() == 0 ? answer.strip() : "not a Git repository";
  }

  private static String fact(String file, String key) throws IOException {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(path)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
