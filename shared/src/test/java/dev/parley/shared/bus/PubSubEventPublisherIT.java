package dev.parley.shared.bus;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.PubSubEmulator;
import dev.parley.emulators.server.Server;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on Google's Pub/Sub emulator. */
class PubSubEventPublisherIT implements EventPublisherContract {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.PUBSUB);

  @Override
  public String endpoint() {
    return SERVERS.pubSub().endpoint();
  }

  @Override
  public Server startBus(Path folder, int port) throws InterruptedException {
    return PubSubEmulator.start(folder, port);
  }

  @Override
  public EventPublisher publisher(String endpoint, String topic, int outstandingMax) {
    return PubSubEventPublisher.open(TestTopic.settings(endpoint), topic, outstandingMax);
  }

  @Override
  public Topic topic(String endpoint, String id) throws Exception {
    TestTopic topic = TestTopic.create(endpoint, id);
    return new Topic() {
      @Override
      public List<Published> receive(int quantity) {
        return topic.receive(quantity).stream()
            .map(
                m ->
                    new Published(
                        m.getOrderingKey(), m.getAttributesMap(), m.getData().toStringUtf8()))
            .toList();
      }

      @Override
      public void close() {
        topic.close();
      }
    };
  }
}
