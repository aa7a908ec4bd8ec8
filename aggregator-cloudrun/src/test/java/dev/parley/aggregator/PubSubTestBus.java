package dev.parley.aggregator;

import static org.awaitility.Awaitility.await;

import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.cloud.pubsub.v1.stub.SubscriberStub;
import com.google.cloud.pubsub.v1.stub.SubscriberStubSettings;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import dev.parley.shared.bus.PubSubEventPublisher;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.event.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A topic with a subscription, usually an ordered one, and a dead-letter topic on the emulator. */
final class PubSubTestBus implements TestBus {
  private static final int ACK_DEADLINE_SECONDS = 10;
  private static final long STREAMS_END_NS = 300_000_000;
  private static final int PULL_MESSAGES_MAX = 100;

  final String topic;
  final String subscription;
  final String deadLetterTopic;
  private final boolean ordered;
  private final PubSubSettings settings;
  private final TopicAdminClient topics;
  private final SubscriptionAdminClient subscriptions;
  private final PubSubEventPublisher publisher;
  private final SubscriberStub pulls;
  private Optional<Publisher> raw = Optional.empty();

  PubSubTestBus(String endpoint, String project, String name) throws IOException {
    this(endpoint, project, name, true);
  }

  PubSubTestBus(String endpoint, String project, String name, boolean ordered) throws IOException {
    this.ordered = ordered;
    this.settings = new PubSubSettings(project, Optional.of(endpoint));
    this.topic = name + "-events";
    this.subscription = name + "-aggregator";
    this.deadLetterTopic = name + "-dead";
    this.topics =
        TopicAdminClient.create(
            TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(settings.channel())
                .setCredentialsProvider(settings.credentials())
                .build());
    this.subscriptions =
        SubscriptionAdminClient.create(
            SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(settings.channel())
                .setCredentialsProvider(settings.credentials())
                .build());
    topics.createTopic(TopicName.of(project, topic));
    topics.createTopic(TopicName.of(project, deadLetterTopic));
    subscribe(deadLetterTopic, deadLetterTopic, false);
    this.publisher = PubSubEventPublisher.open(settings, topic);
    this.pulls =
        SubscriberStubSettings.newBuilder()
            .setTransportChannelProvider(settings.channel())
            .setCredentialsProvider(settings.credentials())
            .build()
            .createStub();
  }

  @Override
  public PubSubTestBus withSource() {
    subscribe(topic, subscription, ordered);
    return this;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "PUBSUB_SUBSCRIPTION",
        subscription,
        "PUBSUB_DEAD_LETTER_TOPIC",
        deadLetterTopic,
        "PUBSUB_EMULATOR_HOST",
        settings.emulator().orElseThrow());
  }

  private void subscribe(String from, String name, boolean ordered) {
    subscriptions.createSubscription(
        Subscription.newBuilder()
            .setName(SubscriptionName.format(settings.project(), name))
            .setTopic(TopicName.format(settings.project(), from))
            .setEnableMessageOrdering(ordered)
            .setAckDeadlineSeconds(ACK_DEADLINE_SECONDS)
            .build());
  }

  /** Publishes again until it is confirmed: on a loaded machine one attempt may take too long. */
  @Override
  public void publish(StoredEvent event) {
    // The trace belongs to this thread; the first attempt is made at once.
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .atMost(AggregatorContract.PATIENCE)
        .until(() -> publisher.publish(event));
  }

  @Override
  public void publishRaw(byte[] payload, Map<String, String> attributes) throws Exception {
    rawPublisher()
        .publish(
            PubsubMessage.newBuilder()
                .setData(ByteString.copyFrom(payload))
                .putAllAttributes(attributes)
                .setOrderingKey(attributes.getOrDefault("chat_id", "none"))
                .build())
        .get();
  }

  /** Opened when it is needed first, because opening its channel takes a while. */
  private Publisher rawPublisher() throws IOException {
    if (raw.isEmpty()) {
      raw =
          Optional.of(
              Publisher.newBuilder(TopicName.of(settings.project(), topic))
                  .setChannelProvider(settings.channel())
                  .setCredentialsProvider(settings.credentials())
                  .setEnableMessageOrdering(true)
                  .build());
    }
    return raw.get();
  }

  @Override
  public List<String> takeReasons() {
    List<ReceivedMessage> letters = pull(deadLetterTopic);
    if (!letters.isEmpty()) {
      pulls
          .acknowledgeCallable()
          .call(
              AcknowledgeRequest.newBuilder()
                  .setSubscription(SubscriptionName.format(settings.project(), deadLetterTopic))
                  .addAllAckIds(letters.stream().map(ReceivedMessage::getAckId).toList())
                  .build());
    }
    return letters.stream().map(m -> m.getMessage().getAttributesOrThrow("reason")).toList();
  }

  /** Pulls what the aggregator has left unacknowledged; it must have ended before. */
  @Override
  public boolean isEverythingAnswered() {
    forgetKilledConsumer();
    return isSourceEmpty();
  }

  boolean isSourceEmpty() {
    return pull(subscription).isEmpty();
  }

  @SuppressWarnings("deprecation")
  private List<ReceivedMessage> pull(String name) {
    PullRequest request =
        PullRequest.newBuilder()
            .setSubscription(SubscriptionName.format(settings.project(), name))
            .setMaxMessages(PULL_MESSAGES_MAX)
            .setReturnImmediately(true)
            .build();
    return pulls.pullCallable().call(request).getReceivedMessagesList();
  }

  /**
   * Ends the streams of a consumer that was killed: the emulator, unlike the service, goes on
   * sending messages to a stream whose client is gone. A change of the push configuration ends all
   * streams of the subscription.
   */
  @Override
  public void forgetKilledConsumer() {
    String name = SubscriptionName.format(settings.project(), subscription);
    subscriptions.modifyPushConfig(
        name, PushConfig.newBuilder().setPushEndpoint("http://127.0.0.1:9/none").build());
    // The emulator ends the streams some time after its answer, and says nowhere when.
    LockSupport.parkNanos(STREAMS_END_NS);
    subscriptions.modifyPushConfig(name, PushConfig.getDefaultInstance());
  }

  @Override
  public void close() {
    raw.ifPresent(Publisher::shutdown);
    publisher.close();
    pulls.close();
    topics.close();
    subscriptions.close();
  }
}
