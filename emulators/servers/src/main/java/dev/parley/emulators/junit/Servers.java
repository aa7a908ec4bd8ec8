package dev.parley.emulators.junit;

import dev.parley.emulators.push.LocalPushServices;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FirebaseAuthEmulator;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JarServer;
import dev.parley.emulators.server.JvmFlags;
import dev.parley.emulators.server.Kafka;
import dev.parley.emulators.server.PostgreSql;
import dev.parley.emulators.server.PubSubEmulator;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.emulators.server.Server;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that declares which real servers a test class needs.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.PUBSUB);
 * }</pre>
 *
 * <p>A test that runs alone, for instance from an IDE, gets servers of its JVM's own: each runs
 * once however many classes ask for it, on a free port, with its files under {@code
 * target/servers}, and ends with the JVM. The JVMs of one test run share their servers, see {@link
 * SharedServers}. A server that does not start fails the tests.
 *
 * <p>So a test uses ids, databases, keyspaces, topics and consumer groups of its own, and stops no
 * server that it got here. A test that stops servers starts its own, as {@code KafkaIT} does with
 * {@code Kafka.start}.
 */
public final class Servers implements BeforeAllCallback {
  /** The Google Cloud project that the emulators are used with. */
  public static final String PROJECT = "demo-parley";

  /** The origin of the page that may use the bucket. */
  public static final String PAGE = "http://localhost:3000";

  private static final int HEAP_MB_MAX = 256;

  private final Set<Kind> kinds;

  private Servers(Set<Kind> kinds) {
    this.kinds = kinds;
  }

  /** The extension for a class that needs {@code first} and {@code more}. */
  public static Servers with(Kind first, Kind... more) {
    return new Servers(EnumSet.of(first, more));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws InterruptedException {
    RunningServers.ofThisJvm().start(kinds);
  }

  public Cassandra cassandra() {
    return get(Kind.CASSANDRA, Cassandra.class);
  }

  public PostgreSql postgreSql() {
    return get(Kind.POSTGRESQL, PostgreSql.class);
  }

  public FirestoreEmulator firestore() {
    return get(Kind.FIRESTORE, FirestoreEmulator.class);
  }

  public PubSubEmulator pubSub() {
    return get(Kind.PUBSUB, PubSubEmulator.class);
  }

  public Kafka kafka() {
    return get(Kind.KAFKA, Kafka.class);
  }

  public FirebaseAuthEmulator firebaseAuth() {
    return get(Kind.FIREBASE_AUTH, FirebaseAuthEmulator.class);
  }

  public LocalPushServices pushServices() {
    return get(Kind.PUSH_SERVICES, LocalPushServices.class);
  }

  public S3Proxy s3Proxy() {
    return get(Kind.S3PROXY, S3Proxy.class);
  }

  /**
   * Starts the function in {@code jar} on a free port and waits until it is healthy; close it when
   * the test is done, or leave it to the end of the JVM.
   */
  public static FunctionServer function(
      String name, Path jar, String target, Map<String, String> environment)
      throws InterruptedException {
    RunningServers running = RunningServers.ofThisJvm();
    return running.closedAtEnd(
        FunctionServer.start(
            small(name, jar, target, environment), running.newFolder(name), running.port()));
  }

  /** As {@link #function}, but returns at once: the function need not become healthy. */
  public static FunctionServer launch(
      String name, Path jar, String target, Map<String, String> environment) {
    RunningServers running = RunningServers.ofThisJvm();
    return running.closedAtEnd(
        FunctionServer.launch(
            small(name, jar, target, environment), running.newFolder(name), running.port()));
  }

  private static FunctionServer.Function small(
      String name, Path jar, String target, Map<String, String> environment) {
    return new FunctionServer.Function(name, jar, target, environment, JvmFlags.small(HEAP_MB_MAX));
  }

  /** As {@link #function}, for a runnable jar; ready when {@code GET readyPath} answers 200. */
  public static JarServer jar(
      String name, Path jar, Map<String, String> environment, String readyPath)
      throws InterruptedException {
    var program =
        new JarServer.Program(name, jar, environment, readyPath, JvmFlags.small(HEAP_MB_MAX));
    RunningServers running = RunningServers.ofThisJvm();
    return running.closedAtEnd(JarServer.start(program, running.newFolder(name), running.port()));
  }

  private <S extends Server> S get(Kind kind, Class<S> type) {
    if (!kinds.contains(kind)) {
      throw new IllegalStateException("this test did not ask for " + kind);
    }
    return type.cast(RunningServers.ofThisJvm().get(kind));
  }
}
