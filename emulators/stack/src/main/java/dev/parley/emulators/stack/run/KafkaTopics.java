package dev.parley.emulators.stack.run;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.stack.plan.BusNames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The bus on Kafka: its topics, as Terraform makes them. */
public final class KafkaTopics {

  /** As many aggregators can share the work. */
  private static final int PARTITIONS = 8;

  private static final short REPLICAS = 1;
  private static final int TIMEOUT_S = 20;

  private final String endpoint;

  public KafkaTopics(String endpoint) {
    this.endpoint = endpoint;
  }

  /** Makes what is missing; Kafka keeps its topics. */
  public void create() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoint))) {
      List<NewTopic> topics =
          List.of(
              new NewTopic(BusNames.EVENTS, PARTITIONS, REPLICAS),
              new NewTopic(BusNames.DEAD, 1, REPLICAS));
      for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
        await(created);
      }
    }
  }

  private static void await(KafkaFuture<Void> created) throws InterruptedException {
    try {
      created.get(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (ExecutionException refused) {
      if (!(refused.getCause() instanceof TopicExistsException)) {
        throw new ServerException("kafka refused a topic", refused.getCause());
      }
    } catch (TimeoutException silent) {
      throw new ServerException("kafka does not answer", silent);
    }
  }
}
