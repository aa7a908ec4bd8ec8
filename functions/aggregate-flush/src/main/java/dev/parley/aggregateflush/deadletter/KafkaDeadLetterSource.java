package dev.parley.aggregateflush.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.store.StoreUnavailableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The dead letters of a Kafka topic.
 *
 * <p>The function has no processor time between its calls, so it cannot stay a member of a consumer
 * group. Instead it opens a consumer for each batch, which begins at the group's committed offsets,
 * and another one to commit. Two calls at the same time read the same dead letters, which are
 * stored once.
 */
public final class KafkaDeadLetterSource implements DeadLetterSource {
  private static final int LETTERS_MAX = 100;
  private static final int LETTERS_BYTES_MAX = 8 * 1024 * 1024;
  private static final Duration POLL_WAIT = Duration.ofSeconds(1);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaSettings settings;
  private final String group;

  /**
   * A source that opens no connection yet.
   *
   * @param group the consumer group whose committed offsets say how far the topic was read
   */
  public KafkaDeadLetterSource(KafkaSettings settings, String group) {
    this.settings = settings;
    this.group = group;
  }

  @Override
  public Optional<Batch> next() {
    try (Consumer<byte[], byte[]> consumer = open()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(settings.deadLetterTopic(), CALL_TIMEOUT).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new StoreUnavailableException(
            "Kafka: there is no topic " + settings.deadLetterTopic(), null);
      }
      consumer.assign(partitions);
      // The offsets have a timeout of their own: the poll below may be too short for both.
      partitions.forEach(p -> consumer.position(p, CALL_TIMEOUT));
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL_WAIT);
      return records.isEmpty() ? Optional.empty() : Optional.of(batch(records));
    }
  }

  private Batch batch(ConsumerRecords<byte[], byte[]> records) {
    List<DeadLetter> letters = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      letters.add(letter(record));
      read.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    return new Batch() {
      @Override
      public List<DeadLetter> letters() {
        return List.copyOf(letters);
      }

      @Override
      public void acknowledge() {
        try (Consumer<byte[], byte[]> consumer = open()) {
          consumer.assign(read.keySet());
          consumer.commitSync(read, CALL_TIMEOUT);
        }
      }
    };
  }

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> attributes = new HashMap<>();
    record
        .headers()
        .forEach(
            header -> {
              byte[] value = header.value();
              attributes.put(header.key(), value == null ? "" : new String(value, UTF_8));
            });
    byte[] payload = record.value() == null ? new byte[0] : record.value();
    return new DeadLetter(
        record.topic() + "-" + record.partition() + "-" + record.offset(),
        attributes.getOrDefault(DeadLetter.REASON, "unknown"),
        ByteBuffer.wrap(payload),
        payload.length,
        attributes,
        Instant.ofEpochMilli(record.timestamp()));
  }

  private Consumer<byte[], byte[]> open() {
    Map<String, Object> properties = new HashMap<>(settings.client());
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LETTERS_MAX);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LETTERS_BYTES_MAX);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) CALL_TIMEOUT.toMillis());
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) CALL_TIMEOUT.toMillis());
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
