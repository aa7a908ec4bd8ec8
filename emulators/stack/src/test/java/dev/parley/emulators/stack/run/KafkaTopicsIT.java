package dev.parley.emulators.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaTopicsIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.KAFKA);

  @Test
  void creatingTwiceShouldLeaveTheBusAsDesigned() throws Exception {
    KafkaTopics topics = new KafkaTopics(SERVERS.kafka().endpoint());

    topics.create();
    topics.create();

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SERVERS.kafka().endpoint()))) {
      Map<String, TopicDescription> described =
          admin.describeTopics(List.of("chat-events", "chat-events-dead")).allTopicNames().get();
      assertThat(described.get("chat-events").partitions()).hasSize(8);
      assertThat(described.get("chat-events-dead").partitions()).hasSize(1);
    }
  }
}
