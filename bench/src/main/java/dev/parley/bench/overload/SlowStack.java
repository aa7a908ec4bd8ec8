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
import dev.parley.emulators.server.Kafka;
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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The chat function, the aggregator and aggregate-flush of one build, behind a proxy for each
 * server of the local stack. They have a keyspace, a topic and a subscription of their own, so that
 * the deployables of the local stack do not touch what they write.
 */
final class SlowStack implements AutoCloseable {
  private static final int FUNCTION_HEAP_MB_MAX = 192;
  private static final int AGGREGATOR_HEAP_MB_MAX = 256;
  private static final String TOPIC = "chat-events";
  private static final int PARTITIONS = 8;
  private static final short REPLICAS = 1;

  /** What runs, the newest first. */
  private final Deque<Server> running = new ArrayDeque<>();

  private final LocalStack stack;
  private final TcpProxy firestore;
  private final TcpProxy cassandra;
  private final TcpProxy pubSub;
  private final FunctionServer chat;
  private final JarServer aggregator;
  private final FunctionServer aggregateFlush;

  /** How events come from the chat function to the aggregator. */
  enum Bus {
    PUBSUB,
    KAFKA;

    static Bus of(String name) {
      return switch (name) {
        case "", "pubsub" -> PUBSUB;
        case "kafka" -> KAFKA;
        default -> throw new IllegalArgumentException("BUS is pubsub or kafka; not " + name);
      };
    }
  }

  SlowStack(LocalStack stack, Build build, Bus bus)
      throws IOException, InterruptedException, ExecutionException {
    this.stack = stack;
    this.firestore = started(TcpProxy.start(stack.firestore()));
    this.cassandra = started(TcpProxy.start(stack.address("cassandra")));
    this.pubSub = started(TcpProxy.start(stack.pubSub()));
    Path folder = Files.createDirectories(stack.folder().resolve("slow-" + UUID.randomUUID()));
    Map<String, String> environment = stores();
    environment.putAll(bus == Bus.KAFKA ? kafka(folder) : pubSub());
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

  private Map<String, String> stores() {
    String address = stack.address("cassandra");
    TestKeyspace keyspace =
        TestKeyspace.missing(
            new Cassandra(
                Optional.empty(),
                Integer.parseInt(address.substring(address.lastIndexOf(':') + 1))));
    keyspace.migrate();
    Map<String, String> environment = stack.environment();
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    environment.put("CASSANDRA_CONTACT_POINTS", cassandra.endpoint());
    environment.put("FIRESTORE_EMULATOR_HOST", firestore.endpoint());
    return environment;
  }

  private Map<String, String> pubSub() throws IOException, InterruptedException {
    String topic = "overload-" + UUID.randomUUID();
    PubSubTopics.create(stack.pubSub(), stack.project(), topic, topic);
    return Map.of(
        "PUBSUB_EMULATOR_HOST",
        pubSub.endpoint(),
        "PUBSUB_TOPIC",
        topic,
        "PUBSUB_SUBSCRIPTION",
        topic,
        "PUBSUB_DEAD_LETTER_SUBSCRIPTION",
        "chat-events-dead");
  }

  /**
   * A broker of its own, without a proxy: its clients connect to the address that it tells them.
   */
  private Map<String, String> kafka(Path folder)
      throws IOException, InterruptedException, ExecutionException {
    Kafka kafka =
        started(Kafka.start(Files.createDirectories(folder.resolve("kafka")), Ports.free()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.endpoint()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(TOPIC, PARTITIONS, REPLICAS),
                  new NewTopic(TOPIC + "-dead", 1, REPLICAS)))
          .all()
          .get();
    }
    return Map.of(
        "BUS",
        "kafka",
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.endpoint(),
        "KAFKA_TOPIC",
        TOPIC,
        "KAFKA_DEAD_LETTER_TOPIC",
        TOPIC + "-dead",
        "KAFKA_CONSUMER_GROUP",
        TOPIC + "-aggregator");
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
