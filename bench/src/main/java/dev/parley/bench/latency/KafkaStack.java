package dev.parley.bench.latency;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.stack.LocalStack;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JarServer;
import dev.parley.emulators.server.JvmFlags;
import dev.parley.emulators.server.Kafka;
import dev.parley.emulators.server.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Parley on Kafka: a second chat function and a second aggregator on the stores of the local stack,
 * with a Kafka broker between them. Kafka is a real server, while Pub/Sub is an emulator.
 */
final class KafkaStack implements AutoCloseable {
  private static final String TOPIC = "chat-events";
  private static final String DEAD = "chat-events-dead";
  private static final int PARTITIONS = 8;
  private static final short REPLICAS = 1;
  private static final int HEAP_MB_MAX = 192;

  /** The servers, the newest first. */
  private final Deque<Server> running = new ArrayDeque<>();

  private final URI chat;

  private KafkaStack(BenchRun run, LocalStack stack)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = stack.folder();
    Path brokersFolder = Files.createDirectories(folder.resolve("kafka"));
    Kafka kafka = started(Kafka.start(brokersFolder, Ports.free()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.endpoint()))) {
      admin
          .createTopics(
              List.of(new NewTopic(TOPIC, PARTITIONS, REPLICAS), new NewTopic(DEAD, 1, REPLICAS)))
          .all()
          .get();
    }
    Map<String, String> environment = stack.environment();
    environment.keySet().removeIf(key -> key.startsWith("PUBSUB"));
    environment.put("BUS", "kafka");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.endpoint());
    environment.put("KAFKA_TOPIC", TOPIC);
    environment.put("KAFKA_DEAD_LETTER_TOPIC", DEAD);
    environment.put("KAFKA_CONSUMER_GROUP", "chat-events-aggregator");
    List<String> flags = JvmFlags.small(HEAP_MB_MAX, "-Xss512k");
    this.chat =
        started(
                FunctionServer.start(
                    new FunctionServer.Function(
                        "chat-kafka",
                        run.root().resolve("functions/chat/target/chat.jar"),
                        "dev.parley.chat.ChatFunction",
                        environment,
                        flags),
                    folder,
                    Ports.free()))
            .url();
    started(
        JarServer.start(
            new JarServer.Program(
                "aggregator-kafka",
                run.root().resolve("aggregator-cloudrun/target/aggregator.jar"),
                environment,
                "/health/ready",
                flags),
            folder,
            Ports.free()));
  }

  static KafkaStack start(BenchRun run, LocalStack stack)
      throws IOException, InterruptedException, ExecutionException {
    return new KafkaStack(run, stack);
  }

  private <T extends Server> T started(T server) {
    running.push(server);
    return server;
  }

  URI chat() {
    return chat;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }
}
