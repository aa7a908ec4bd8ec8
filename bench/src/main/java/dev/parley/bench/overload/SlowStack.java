package dev.parley.bench.overload;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.PubSubTopics;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.proxy.TcpProxy;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JarServer;
import dev.parley.emulators.server.JvmFlags;
import dev.parley.emulators.server.Server;
import dev.parley.shared.cassandra.TestKeyspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The chat function, the aggregator and aggregate-flush of one build, behind a proxy for each
 * server of the local stack. They have a keyspace, a topic and a subscription of their own, so that
 * the deployables of the local stack do not touch what they write.
 */
final class SlowStack implements AutoCloseable {
  private static final int FUNCTION_HEAP_MB_MAX = 192;
  private static final int AGGREGATOR_HEAP_MB_MAX = 256;

  /** What runs, the newest first. */
  private final Deque<Server> running = new ArrayDeque<>();

  private final LocalStack stack;
  private final TcpProxy firestore;
  private final TcpProxy cassandra;
  private final TcpProxy pubSub;
  private final FunctionServer chat;
  private final JarServer aggregator;
  private final FunctionServer aggregateFlush;

  SlowStack(LocalStack stack, Build build) throws IOException, InterruptedException {
    this.stack = stack;
    this.firestore = started(TcpProxy.start(stack.firestore()));
    this.cassandra = started(TcpProxy.start(stack.address("cassandra")));
    this.pubSub = started(TcpProxy.start(stack.pubSub()));
    Map<String, String> environment = environment();
    Path folder = Files.createDirectories(stack.folder().resolve("slow-" + UUID.randomUUID()));
    List<String> flags = JvmFlags.small(FUNCTION_HEAP_MB_MAX, "-Xss512k");
    this.chat =
        started(
            FunctionServer.start(
                new FunctionServer.Function(
                    "chat",
                    build.function("chat"),
                    "dev.parley.chat.ChatFunction",
                    environment,
                    flags),
                folder,
                Ports.free()));
    this.aggregateFlush =
        started(
            FunctionServer.start(
                new FunctionServer.Function(
                    "aggregate-flush",
                    build.function("aggregate-flush"),
                    "dev.parley.aggregateflush.AggregateFlushFunction",
                    environment,
                    flags),
                folder,
                Ports.free()));
    this.aggregator =
        started(
            JarServer.start(
                new JarServer.Program(
                    "aggregator",
                    build.aggregator(),
                    environment,
                    "/health/ready",
                    JvmFlags.small(AGGREGATOR_HEAP_MB_MAX)),
                folder,
                Ports.free()));
  }

  private Map<String, String> environment() throws IOException, InterruptedException {
    String address = stack.address("cassandra");
    TestKeyspace keyspace =
        TestKeyspace.missing(
            new Cassandra(
                Optional.empty(),
                Integer.parseInt(address.substring(address.lastIndexOf(':') + 1))));
    keyspace.migrate();
    String topic = "overload-" + UUID.randomUUID();
    PubSubTopics.create(stack.pubSub(), stack.project(), topic, topic);
    Map<String, String> environment = stack.environment();
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    environment.put("CASSANDRA_CONTACT_POINTS", cassandra.endpoint());
    environment.put("FIRESTORE_EMULATOR_HOST", firestore.endpoint());
    environment.put("PUBSUB_EMULATOR_HOST", pubSub.endpoint());
    environment.put("PUBSUB_TOPIC", topic);
    environment.put("PUBSUB_SUBSCRIPTION", topic);
    environment.put("PUBSUB_DEAD_LETTER_SUBSCRIPTION", "chat-events-dead");
    return environment;
  }

  private <S extends Server> S started(S server) {
    running.push(server);
    return server;
  }

  TcpProxy proxy(Schedule.Slow server) {
    return switch (server) {
      case FIRESTORE -> firestore;
      case CASSANDRA -> cassandra;
      case PUBSUB -> pubSub;
    };
  }

  URI chat() {
    return chat.url();
  }

  URI aggregateFlush() {
    return aggregateFlush.url();
  }

  JarServer aggregator() {
    return aggregator;
  }

  /** The logs of both writers of documents. */
  List<Path> logs() {
    return List.of(
        aggregator.process().orElseThrow().log(), aggregateFlush.process().orElseThrow().log());
  }

  /** A connection to Firestore through its proxy; the caller closes it. */
  Firestore openFirestore() {
    return FirestoreOptions.newBuilder()
        .setProjectId(stack.project())
        .setEmulatorHost(firestore.endpoint())
        .build()
        .getService();
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }
}
