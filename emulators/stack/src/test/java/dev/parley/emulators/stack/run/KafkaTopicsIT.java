package dev.parley.emulators.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaTopicsIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.KAFKA);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void creatingTwiceShouldLeaveTheBusAsDesigned() throws Exception {
    KafkaTopics topics = new KafkaTopics(SERVERS.kafka().endpoint());

    topics.create();
    topics.create();

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SERVERS.kafka().endpoint()))) {
      // The broker may know a topic a moment later than the controller, which has made it.
      Map<String, TopicDescription> described =
          await()
              .atMost(PATIENCE)
              .ignoreException(ExecutionException.class)
              .until(() -> described(admin), found -> found.size() == 2);
      assertThat(described.get("chat-events").partitions()).hasSize(8);
      assertThat(described.get("chat-events-dead").partitions()).hasSize(1);
    }
  }

  private static Map<String, TopicDescription> described(Admin admin) throws Exception {
    return admin.describeTopics(List.of("chat-events", "chat-events-dead")).allTopicNames().get();
  }
}
