package dev.parley.shared.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.Kafka;
import dev.parley.emulators.server.Server;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on a real Kafka broker. */
class KafkaEventPublisherIT implements EventPublisherContract {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.KAFKA);

  private static final int PARTITIONS = 4;

  @Override
  public String endpoint() {
    return SERVERS.kafka().endpoint();
  }

  @Override
  public Server startBus(Path folder, int port) throws InterruptedException {
    return Kafka.start(folder, port);
  }

  @Override
  public EventPublisher publisher(String endpoint, String topic, int outstandingMax) {
    return KafkaEventPublisher.open(KafkaTestTopic.settings(endpoint, topic), outstandingMax);
  }

  @Override
  public Topic topic(String endpoint, String id) throws Exception {
    KafkaTestTopic topic = KafkaTestTopic.create(endpoint, id, PARTITIONS);
    return new Topic() {
      @Override
      public List<Published> receive(int quantity) {
        return topic.receive(quantity).stream().map(KafkaEventPublisherIT::published).toList();
      }

      @Override
      public void close() {
        topic.close();
      }
    };
  }

  private static Published published(ConsumerRecord<String, byte[]> message) {
    Map<String, String> attributes = new HashMap<>();
    message.headers().forEach(h -> attributes.put(h.key(), new String(h.value(), UTF_8)));
    return new Published(message.key(), attributes, new String(message.value(), UTF_8));
  }
}
