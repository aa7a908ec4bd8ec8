package dev.parley.bench.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.bench.report.BenchRun;
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
 * The local stack of a bench run: the deployables' jars on real servers, on free ports, with its
 * own empty data folder.
 *
 * <p>All benchmarks of a run share one. The first benchmark that needs it starts it.
 */
public final class LocalStack {
  /** A few accounts send what many people would send: the rate limits must not refuse them. */
  private static final String UNLIMITED = "1000000/PT1M";

  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
  private static final long POLL_MS = 200;

  /** The command line of a server's supervisor: it contains the name of the server's folder. */
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

  /** The stack of this run. The first call starts it, which takes about half a minute. */
  public static synchronized LocalStack of(BenchRun run) throws IOException, InterruptedException {
    if (shared == null) {
      run.progress("starting the local stack …");
      shared = start(run.root());
    }
    return shared;
  }

  /** Stops the stack of this run, if it was started, and removes its data. */
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
    // A benchmark on Kafka starts a broker of its own.
    builder.environment().remove("BUS");
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

  /** Path of the {@code java} program that runs this process. */
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
    } catch (IOException | UncheckedIOException failure) {
      System.err.println("could not remove " + folder + " (" + failure.getMessage() + ")");
    }
  }

  /** A folder for temporary files; it is removed when the stack stops. */
  public Path folder() {
    return folder;
  }

  /** A server's address, by its name in the stack's ready file. */
  public String address(String name) {
    return addresses.get(name);
  }

  /** Processor time that each server has used so far, by the server's name. */
  public Map<String, Duration> cpu() {
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

  /** Address of the auth function. */
  public URI auth() {
    return URI.create(address("auth"));
  }

  /** Address of the chat function. */
  public URI chat() {
    return URI.create(address("chat"));
  }

  /** {@code host:port} of the Firestore emulator. */
  public String firestore() {
    return address("firestore");
  }

  /** A new connection to the Firestore emulator; the caller closes it. */
  public Firestore openFirestore() {
    return FirestoreOptions.newBuilder()
        .setProjectId(project())
        .setEmulatorHost(firestore())
        .build()
        .getService();
  }

  /** {@code host:port} of the Pub/Sub emulator. */
  public String pubSub() {
    return address("pubsub");
  }

  /** Google Cloud project id that all emulators use. */
  public String project() {
    return address("project");
  }

  /** The secrets that sealed this stack's messages: another instance must have the same. */
  private String messageKeys() {
    try {
      return "1:"
          + Files.readString(folder.resolve("data").resolve("keys").resolve("message-keys"))
              .strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the stack has made no message keys", unreadable);
    }
  }

  /** Environment variables that connect a deployable to this stack's servers; a new map. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", project());
    environment.put("METADATA_SERVER_DETECTION", "none");
    environment.put("CASSANDRA_CONTACT_POINTS", address("cassandra"));
    environment.put("CASSANDRA_DATACENTER", "datacenter1");
    environment.put("CASSANDRA_KEYSPACE", "parley");
    environment.put("FIRESTORE_EMULATOR_HOST", firestore());
    environment.put("AUTH_URL", auth().toString());
    environment.put("MESSAGE_KEYS", messageKeys());
    environment.put("BUS", "pubsub");
    environment.put("PUBSUB_EMULATOR_HOST", pubSub());
    environment.put("SENDS_PER_USER", UNLIMITED);
    environment.put("SENDS_PER_CHAT", UNLIMITED);
    environment.put("CHATS_PER_USER", UNLIMITED);
    environment.put("READS_PER_USER", UNLIMITED);
    environment.put("MESSAGE_SEARCHES_PER_USER", UNLIMITED);
    return environment;
  }
}
