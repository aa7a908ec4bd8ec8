package dev.parley.bench.load;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.bench.Run;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The local stack, on free ports and with data of its own: the deployables' jars on real servers.
 *
 * <p>One for all benchmarks of a run, started by the first that needs it.
 */
public final class LocalStack {
  /** Load runs act for many people as few of them. */
  private static final String UNLIMITED = "1000000/PT1M";

  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
  private static final long POLL_MS = 200;

  /** Every server has a folder of its own, and a supervisor in it. */
  private static final Pattern SUPERVISED = Pattern.compile("/data/([a-z-]+)/supervise\\.sh");

  private static LocalStack shared;

  private final Process process;
  private final Path folder;
  private final Map<String, String> addresses;

  private LocalStack(Process process, Path folder, Map<String, String> addresses) {
    this.process = process;
    this.folder = folder;
    this.addresses = Map.copyOf(addresses);
  }

  /** The stack of this run; takes about half a minute when it is asked for first. */
  public static synchronized LocalStack of(Run run) throws IOException, InterruptedException {
    if (shared == null) {
      run.progress("starting the local stack …");
      shared = start(run.root());
    }
    return shared;
  }

  /** Stops the stack of this run, where there is one, and removes its data. */
  public static synchronized void stop() throws InterruptedException {
    if (shared != null) {
      shared.end();
      shared = null;
    }
  }

  private static LocalStack start(Path root) throws IOException, InterruptedException {
    Path jar = root.resolve("emulators/stack/target/stack.jar");
    if (!Files.isReadable(jar)) {
      throw new IOException(jar + " is missing: make build");
    }
    Path folder = Files.createTempDirectory("parley-bench-");
    Path ready = folder.resolve("ready.json");
    Path log = folder.resolve("stack.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-jar",
                jar.toString(),
                "up",
                "--free-ports",
                "--no-demo",
                "--data",
                folder.resolve("data").toString(),
                "--ready-file",
                ready.toString())
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("PARLEY_STOP_WITH_PARENT", "true");
    Process process = builder.start();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!Files.exists(ready)) {
      boolean ended = process.waitFor(POLL_MS, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() > deadline) {
        process.destroy();
        throw new IOException("the local stack did not start:\n" + Files.readString(log));
      }
    }
    Map<String, String> addresses =
        Json.MAPPER.readValue(ready.toFile(), new TypeReference<Map<String, String>>() {});
    return new LocalStack(process, folder, addresses);
  }

  /** The program that runs this one. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
    } catch (IOException | UncheckedIOException left) {
      System.err.println("left behind: " + folder + " (" + left.getMessage() + ")");
    }
  }

  /** A folder that goes with the stack. */
  public Path folder() {
    return folder;
  }

  /** An address by its name in the ready file. */
  public String address(String name) {
    return addresses.get(name);
  }

  /** Processor time so far of each server, by its name. */
  Map<String, Duration> cpu() {
    Map<String, Duration> times = new TreeMap<>();
    process
        .children()
        .forEach(
            supervisor ->
                supervisor
                    .info()
                    .commandLine()
                    .map(SUPERVISED::matcher)
                    .filter(Matcher::find)
                    .ifPresent(name -> times.put(name.group(1), CpuTime.of(supervisor))));
    return times;
  }

  URI auth() {
    return URI.create(address("auth"));
  }

  URI chat() {
    return URI.create(address("chat"));
  }

  /** {@code host:port} of the Firestore emulator. */
  public String firestore() {
    return address("firestore");
  }

  /** {@code host:port} of the Pub/Sub emulator. */
  String pubSub() {
    return address("pubsub");
  }

  /** The project of all emulators. */
  public String project() {
    return address("project");
  }

  /** What a deployable is told of the servers, as the stack tells its own. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", project());
    environment.put("METADATA_SERVER_DETECTION", "none");
    environment.put("CASSANDRA_CONTACT_POINTS", address("cassandra"));
    environment.put("CASSANDRA_DATACENTER", "datacenter1");
    environment.put("CASSANDRA_KEYSPACE", "parley");
    environment.put("FIRESTORE_EMULATOR_HOST", firestore());
    environment.put("AUTH_URL", auth().toString());
    environment.put("BUS", "pubsub");
    environment.put("PUBSUB_EMULATOR_HOST", pubSub());
    environment.put("SENDS_PER_USER", UNLIMITED);
    environment.put("SENDS_PER_CHAT", UNLIMITED);
    environment.put("CHATS_PER_USER", UNLIMITED);
    return environment;
  }
}
