package dev.parley.shared.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.proxy.Conditions;
import dev.parley.emulators.proxy.Delay;
import dev.parley.emulators.proxy.TcpProxy;
import dev.parley.emulators.server.PubSubEmulator;
import dev.parley.emulators.server.Server;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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

  @Test
  void eventsShouldBePublishedOnceEachIfTheBusAnswersLate() throws Exception {
    String id = "t-" + UUID.randomUUID();
    ChatId chat = new ChatId(UUID.randomUUID());
    List<StoredEvent> events =
        List.of(
            EventPublisherContract.event(chat, "one"),
            EventPublisherContract.event(chat, "two"),
            EventPublisherContract.event(chat, "three"));
    try (TcpProxy slow = TcpProxy.start(endpoint());
        Topic topic = topic(endpoint(), id);
        EventPublisher publisher = publisher(slow.endpoint(), id, PLENTY)) {
      await().until(publisher::answers);
      // Later than Google's client waits for the first answer if it is not told otherwise.
      slow.set(Conditions.NORMAL.withAnswers(Delay.of(Duration.ofSeconds(6))));

      events.forEach(publisher::publish);

      List<StoredEvent> received = new ArrayList<>();
      for (Published message : topic.receive(events.size())) {
        received.add(message.event());
      }
      assertThat(received).containsExactlyElementsOf(events);
    }
  }
}
