package dev.parley.emulators.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.KAFKA);

  @Test
  void aTopicShouldExistOnlyWhereItWasCreated() {
    try (Admin admin = admin(SERVERS.kafka())) {
      assertThatThrownBy(
              () ->
                  admin
                      .describeTopics(List.of("never-created"))
                      .allTopicNames()
                      .get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void recordsShouldSurviveAKillAndARestartOnTheSameFolder(@TempDir Path folder) throws Exception {
    FileTime formatted;
    try (Kafka first = Kafka.start(folder, Ports.free())) {
      try (Admin admin = admin(first)) {
        admin
            .createTopics(List.of(new NewTopic("kept", Optional.of(2), Optional.empty())))
            .all()
            .get();
      }
      send(first, "kept", "before the kill");
      formatted = Files.getLastModifiedTime(folder.resolve("kafka-format.log"));
      ProcessHandle.of(first.process().orElseThrow().pid())
          .orElseThrow()
          .descendants()
          .forEach(ProcessHandle::destroyForcibly);
      first.process().orElseThrow().onExit().get(10, TimeUnit.SECONDS);
    }

    try (Kafka second = Kafka.start(folder, Ports.free())) {
      send(second, "kept", "after it");

      assertThat(read(second, "kept", 2)).containsExactlyInAnyOrder("before the kill", "after it");
      assertThat(Files.getLastModifiedTime(folder.resolve("kafka-format.log")))
          .isEqualTo(formatted);
    }
  }

  private static Admin admin(Kafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.endpoint()));
  }

  private static void send(Kafka kafka, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.endpoint()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, "key", value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static List<String> read(Kafka kafka, String topic, int quantity) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.endpoint(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      List<String> values = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < quantity && System.nanoTime() < deadline) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
        records.forEach(r -> values.add(r.value()));
      }
      return values;
    }
  }
}
