package dev.parley.shared.bus;

import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A topic that one test owns on the emulator, with one ordered subscription. */
public final class TestTopic implements AutoCloseable {
  private static final String PROJECT = "demo-parley";

  private final PubSubSettings settings;
  private final String id;
  private final SubscriptionAdminClient subscriptions;

  private TestTopic(PubSubSettings settings, String id, SubscriptionAdminClient subscriptions) {
    this.settings = settings;
    this.id = id;
    this.subscriptions = subscriptions;
  }

  public static TestTopic create(String endpoint) throws IOException {
    return create(endpoint, "t-" + UUID.randomUUID());
  }

  public static TestTopic create(String endpoint, String id) throws IOException {
    PubSubSettings settings = settings(endpoint);
    try (TopicAdminClient topics =
        TopicAdminClient.create(
            TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(settings.channel())
                .setCredentialsProvider(settings.credentials())
                .build())) {
      topics.createTopic(TopicName.of(PROJECT, id));
    }
    SubscriptionAdminClient subscriptions =
        SubscriptionAdminClient.create(
            SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(settings.channel())
                .setCredentialsProvider(settings.credentials())
                .build());
    subscriptions.createSubscription(
        Subscription.newBuilder()
            .setName(SubscriptionName.format(PROJECT, id))
            .setTopic(TopicName.format(PROJECT, id))
            .setEnableMessageOrdering(true)
            .build());
    return new TestTopic(settings, id, subscriptions);
  }

  public static PubSubSettings settings(String endpoint) {
    return new PubSubSettings(PROJECT, Optional.of(endpoint));
  }

  public String id() {
    return id;
  }

  PubSubEventPublisher publisher() {
    return PubSubEventPublisher.open(settings, id);
  }

  /** Waits for the next {@code quantity} messages. */
  public List<PubsubMessage> receive(int quantity) {
    String subscription = SubscriptionName.format(PROJECT, id);
    List<PubsubMessage> received = new ArrayList<>();
    while (received.size() < quantity) {
      List<ReceivedMessage> pulled =
          subscriptions.pull(subscription, quantity - received.size()).getReceivedMessagesList();
      pulled.forEach(m -> received.add(m.getMessage()));
      if (!pulled.isEmpty()) {
        subscriptions.acknowledge(
            subscription, pulled.stream().map(ReceivedMessage::getAckId).toList());
      }
    }
    return received;
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
