package dev.parley.emulators.server;

import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * A function as its image runs it, without an image: {@code functions/archive-classes} makes the
 * archive of its classes, and the command is the one of {@code functions/Dockerfile}.
 *
 * @param function what runs
 * @param archive the archive of its classes
 */
public record FunctionImage(FunctionServer.Function function, Path archive) {
  private static final Pattern ENTRYPOINT =
      Pattern.compile("^ENTRYPOINT \\[(.*)]$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  /** Does what the image's build does, in {@code folder}; takes some 10 s. */
  public static FunctionImage build(FunctionServer.Function function, Path folder)
      throws IOException, InterruptedException {
    Path names = folder.resolve("names");
    Path archive = folder.resolve("function.jsa");
    Path log = folder.resolve("archive-classes.log");
    try (JarFile jar = new JarFile(function.jar().toFile())) {
      Files.write(names, jar.stream().map(ZipEntry::getName).toList());
    }
    Process script =
        new ProcessBuilder(
                functions().resolve("archive-classes").toString(),
                function.jar().toAbsolutePath().toString(),
                FunctionServer.invoker().toString(),
                function.target(),
                names.toString(),
                archive.toString(),
                Integer.toString(Ports.free()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (script.waitFor() != 0) {
      throw new ServerException(Files.readString(log));
    }
    return new FunctionImage(function, archive);
  }

  /** Starts it, and waits until its {@code GET /health} answers 200. */
  public FunctionServer start(Path folder, int port) throws InterruptedException {
    Ports.requireFree(function.name(), port);
    Command command = Command.of(words()).withEnvironment(environment(port));
    ServerProcess process = ServerProcess.start(function.name(), folder, command);
    process.awaitReady(
        Probes.http(URI.create("http://" + Ports.HOST + ":" + port + "/health")), START_TIMEOUT);
    return new FunctionServer(Optional.of(process), port);
  }

  /** What the image's container has in its environment, on {@code port}. */
  public Map<String, String> environment(int port) {
    Map<String, String> all = new TreeMap<>(function.environment());
    all.put("FUNCTION_TARGET", function.target());
    all.put("PORT", Integer.toString(port));
    return all;
  }

  /** The image's command, with the function's flags and the paths of this machine. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(entrypoint());
    while (word.find()) {
      words.add(
          word.group(1)
              .replace("/app/function.jsa", archive.toString())
              .replace("/app/function.jar", function.jar().toAbsolutePath().toString())
              .replace("/app/invoker.jar", FunctionServer.invoker().toString()));
    }
    words.set(0, Command.javaHome().resolve("bin").resolve("java").toString());
    words.addAll(1, function.flags());
    return List.copyOf(words);
  }

  private static String entrypoint() {
    try {
      String text = Files.readString(functions().resolve("Dockerfile"), StandardCharsets.UTF_8);
      Matcher found = ENTRYPOINT.matcher(text);
      if (!found.find()) {
        throw new ServerException("functions/Dockerfile has no ENTRYPOINT of one line");
      }
      return found.group(1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path functions() {
    return ProjectRoot.find().resolve("functions");
  }
}
