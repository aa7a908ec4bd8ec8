package dev.parley.bench.coldstart;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionImage;
import dev.parley.emulators.server.FunctionServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts one function with one variant of the JVM, and measures the time from the start of the JVM
 * to the first answer 200.
 */
final class ColdStart {
  private static final String INVOKER_CLASS = "com.google.cloud.functions.invoker.runner.Invoker";
  private static final Path INVOKER =
      Cache.file("java-function-invoker-2.0.0", "java-function-invoker.jar");
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int ANSWER_TIMEOUT_MS = 10_000;
  private static final long POLL_MS = 4;
  private static final long END_TIMEOUT_S = 180;
  private static final int LOG_LINES = 5;

  private final Deployable deployable;
  private final JvmVariant variant;
  private final Path archive;
  private final Path log;
  private FunctionImage image;

  ColdStart(Deployable deployable, JvmVariant variant, Path folder) {
    String name = (deployable.name() + "-" + variant.name()).replaceAll("[^A-Za-z0-9]+", "-");
    this.deployable = deployable;
    this.variant = variant;
    this.archive = folder.resolve(name + ".archive");
    this.log = folder.resolve(name + ".log");
  }

  /** Writes the archive of classes, if the variant has one. */
  void prepare() throws IOException, InterruptedException {
    if (variant.image()) {
      Path folder = Files.createDirectories(archive.resolveSibling(archive.getFileName() + ".d"));
      image =
          FunctionImage.build(
              new FunctionServer.Function(
                  deployable.name().replace(' ', '-'),
                  deployable.jar(),
                  deployable.target(),
                  deployable.environment(),
                  variant.flags()),
              folder);
    }
    if (variant.archive().isPresent()) {
      measure(variant.archive().get().write() + archive, true);
      if (!Files.exists(archive)) {
        throw new IOException("no archive of classes was written: " + log);
      }
    }
  }

  /** Milliseconds from the start of the process to the first answer 200. */
  double measure() throws IOException, InterruptedException {
    return measure(variant.archive().map(a -> a.use() + archive).orElse(""), false);
  }

  /** A function that runs until it is closed. */
  record Running(Process process, int port) implements AutoCloseable {
    URI url() {
      return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /**
   * Starts the function, with {@code more} in its environment, and returns at its first answer 200.
   */
  Running open(Map<String, String> more) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Running running = launch(variant.archive().map(a -> a.use() + archive).orElse(""), more);
    awaitOk(running.process(), running.port(), began);
    return running;
  }

  private Running launch(String archiveFlag, Map<String, String> more) throws IOException {
    int port = Ports.free();
    List<String> command = image == null ? command(archiveFlag, port) : image.words();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(image == null ? deployable.environment() : image.environment(port));
    builder.environment().putAll(more);
    return new Running(builder.start(), port);
  }

  private double measure(String archiveFlag, boolean writeArchive)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Running running = launch(archiveFlag, Map.of());
    Process process = running.process();
    try {
      awaitOk(process, running.port(), began);
      return (System.nanoTime() - began) / 1e6;
    } finally {
      if (writeArchive) {
        process.destroy();
      } else {
        process.destroyForcibly();
      }
      if (!process.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  /**
   * The command that starts the function.
   *
   * <p>Without an archive it is the command of Cloud Functions: the invoker loads the function with
   * its own class loader. An archive cannot hold classes of such a loader, so with an archive both
   * jars are on the class path of the JVM. The function's jar comes first because the invoker's jar
   * contains older versions of some libraries.
   */
  private List<String> command(String archiveFlag, int port) {
    List<String> command = new ArrayList<>();
    command.add(variant.javaHome().resolve("bin/java").toString());
    command.addAll(variant.flags());
    if (archiveFlag.isEmpty()) {
      command.addAll(
          List.of("-jar", INVOKER.toString(), "--classpath", deployable.jar().toString()));
    } else {
      command.addAll(List.of(archiveFlag, "-cp", deployable.jar() + ":" + INVOKER, INVOKER_CLASS));
    }
    command.addAll(List.of("--target", deployable.target(), "--port", Integer.toString(port)));
    return command;
  }

  private void awaitOk(Process process, int port, long began)
      throws IOException, InterruptedException {
    while (!answersOk(port)) {
      if (!process.isAlive() || System.nanoTime() - began > TIMEOUT.toNanos()) {
        throw new IOException(deployable.name() + " does not start:\n" + endOfLog());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private String endOfLog() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  private boolean answersOk(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_TIMEOUT_MS);
      socket.setSoTimeout(ANSWER_TIMEOUT_MS);
      String request = "GET " + deployable.path() + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return status != null && status.contains(" 200");
    } catch (IOException notListening) {
      return false;
    }
  }
}
