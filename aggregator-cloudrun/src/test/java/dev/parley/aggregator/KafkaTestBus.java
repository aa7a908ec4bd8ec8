package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.parley.shared.bus.KafkaEventPublisher;
import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.bus.KafkaTestTopic;
import dev.parley.shared.event.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics and a consumer group that no other test uses, on a real broker. */
final class KafkaTestBus implements TestBus {
  static final int PARTITIONS = 8;

  final KafkaSettings settings;
  private final KafkaTestTopic deadLetters;
  private final KafkaEventPublisher publisher;

  KafkaTestBus(String endpoint, String name) throws Exception {
    this.settings = KafkaTestTopic.settings(endpoint, name);
    this.deadLetters = KafkaTestTopic.create(endpoint, settings.deadLetterTopic(), 1);
    this.publisher = KafkaEventPublisher.open(settings);
  }

  @Override
  public KafkaTestBus withSource() throws Exception {
    KafkaTestTopic.create(endpoint(), settings.topic(), PARTITIONS).close();
    await().atMost(AggregatorContract.PATIENCE).until(publisher::answers);
    return this;
  }

  private String endpoint() {
    return settings.bootstrapServers().get(0);
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "BUS", "kafka",
        "KAFKA_BOOTSTRAP_SERVERS", endpoint(),
        "KAFKA_TOPIC", settings.topic(),
        "KAFKA_DEAD_LETTER_TOPIC", settings.deadLetterTopic(),
        "KAFKA_CONSUMER_GROUP", settings.consumerGroup());
  }

  /** Publishes again until the broker confirms: in its first second a broker is slow. */
  @Override
  public void publish(StoredEvent event) {
    if (!publisher.publish(event)) {
      await().atMost(AggregatorContract.PATIENCE).until(() -> publisher.publish(event));
    }
  }

  @Override
  public void publishRaw(byte[] payload, Map<String, String> attributes) throws Exception {
    send(attributes.get("chat_id"), payload, attributes);
  }

  void send(String key, byte[] payload, Map<String, String> attributes) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings.client(), new StringSerializer(), new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> record = new ProducerRecord<>(settings.topic(), key, payload);
      attributes.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
      producer.send(record).get();
    }
  }

  @Override
  public List<String> takeReasons() {
    return deadLetters.take().stream()
        .map(letter -> new String(letter.headers().lastHeader("reason").value(), UTF_8))
        .toList();
  }

  /** Whether the group has committed every partition that is not empty up to its end. */
  @Override
  public boolean isEverythingAnswered() throws Exception {
    try (Admin admin = Admin.create(settings.client())) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(settings.consumerGroup())
              .partitionsToOffsetAndMetadata()
              .get();
      Map<TopicPartition, Long> ends = ends(admin);
      return ends.entrySet().stream()
          .allMatch(
              end ->
                  end.getValue() == 0
                      || (committed.get(end.getKey()) != null
                          && committed.get(end.getKey()).offset() == end.getValue()));
    }
  }

  private Map<TopicPartition, Long> ends(Admin admin) throws Exception {
    Map<TopicPartition, OffsetSpec> all =
        IntStream.range(0, PARTITIONS)
            .mapToObj(i -> new TopicPartition(settings.topic(), i))
            .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(all).all().get();
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /** Removes all members of the group. The broker itself removes a killed one after 10 s. */
  @Override
  public void forgetKilledConsumer() throws Exception {
    try (Admin admin = Admin.create(settings.client())) {
      admin
          .removeMembersFromConsumerGroup(
              settings.consumerGroup(), new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    }
  }

  @Override
  public void close() {
    publisher.close();
    deadLetters.close();
  }
}
