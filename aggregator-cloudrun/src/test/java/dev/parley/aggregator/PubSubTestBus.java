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
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import dev.parley.shared.bus.PubSubEventPublisher;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.event.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A topic with a subscription, usually an ordered one, and a dead-letter topic, on the emulator.
 */
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

  /** {@inheritDoc} Again, where a loaded machine has not confirmed in the time of a send. */
  @Override
  public void publish(Event event) {
    // In this thread, which the trace belongs to, and without the wait before the first attempt.
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

  /** Opened by the first test that needs it: a channel of its own takes a while. */
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
    return take(deadLetterTopic).stream().map(m -> m.getAttributesOrThrow("reason")).toList();
  }

  /** Takes what the aggregator has left unacknowledged, which must have ended before. */
  @Override
  public boolean isEverythingAnswered() {
    forgetTheDead();
    return isSourceEmpty();
  }

  boolean isSourceEmpty() {
    return take(subscription).isEmpty();
  }

  @SuppressWarnings("deprecation")
  private List<PubsubMessage> take(String name) {
    PullRequest request =
        PullRequest.newBuilder()
            .setSubscription(SubscriptionName.format(settings.project(), name))
            .setMaxMessages(PULL_MESSAGES_MAX)
            .setReturnImmediately(true)
            .build();
    return pulls.pullCallable().call(request).getReceivedMessagesList().stream()
        .map(ReceivedMessage::getMessage)
        .toList();
  }

  /**
   * Ends the streams of a consumer that was killed: the emulator, unlike the service, keeps giving
   * messages to a stream whose client is gone. Changing the push configuration ends all of them.
   */
  @Override
  public void forgetTheDead() {
    String name = SubscriptionName.format(settings.project(), subscription);
    subscriptions.modifyPushConfig(
        name, PushConfig.newBuilder().setPushEndpoint("http://127.0.0.1:9/none").build());
    // The emulator ends the streams some time after it has answered, and tells nobody.
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
