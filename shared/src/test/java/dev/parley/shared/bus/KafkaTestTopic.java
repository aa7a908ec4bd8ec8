package dev.parley.shared.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic that one test owns on Kafka, with one reader of all its partitions. */
public final class KafkaTestTopic implements AutoCloseable {
  private static final short REPLICAS = 1;
  private static final Duration POLL = Duration.ofMillis(100);

  private final String id;
  private final KafkaConsumer<String, byte[]> reader;

  private KafkaTestTopic(String id, KafkaConsumer<String, byte[]> reader) {
    this.id = id;
    this.reader = reader;
  }

  public static KafkaTestTopic create(String endpoint, int partitions)
      throws ExecutionException, InterruptedException {
    return create(endpoint, "t-" + UUID.randomUUID(), partitions);
  }

  /** Creates the topic if it does not exist, and reads from its beginning. */
  public static KafkaTestTopic create(String endpoint, String id, int partitions)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoint))) {
      admin.createTopics(List.of(new NewTopic(id, partitions, REPLICAS))).all().get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw failed;
      }
    }
    KafkaConsumer<String, byte[]> reader =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", endpoint, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    // Not by asking the broker for them: it may know the topic a moment later than the controller.
    reader.assign(
        IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(id, number)).toList());
    return new KafkaTestTopic(id, reader);
  }

  public static KafkaSettings settings(String endpoint, String topic) {
    return new KafkaSettings(
        List.of(endpoint),
        topic,
        topic + "-dead",
        topic + "-aggregator",
        KafkaSettings.Security.none());
  }

  public String id() {
    return id;
  }

  /** Takes the records that have arrived since the last call. */
  public List<ConsumerRecord<String, byte[]>> take() {
    List<ConsumerRecord<String, byte[]>> taken = new ArrayList<>();
    reader.poll(POLL).forEach(taken::add);
    return taken;
  }

  /** Waits for the next {@code quantity} records. */
  public List<ConsumerRecord<String, byte[]>> receive(int quantity) {
    List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();
    while (received.size() < quantity) {
      received.addAll(take());
    }
    return received;
  }

  @Override
  public void close() {
    reader.close();
  }
}
