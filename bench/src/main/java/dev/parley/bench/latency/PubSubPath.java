package dev.parley.bench.latency;

import com.google.api.core.ApiFuture;
import com.google.cloud.pubsub.v1.MessageReceiver;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.ProjectSubscriptionName;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.PubSubTopics;
import dev.parley.shared.bus.PubSubSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Pub/Sub alone: publish with an ordering key, receive. It tells how much of Parley's time is the
 * time of the bus.
 */
final class PubSubPath implements MessagePath {
  private static final String TOPIC = "bare-bus";
  private static final String SUBSCRIPTION = "bare-bus-receiver";
  private static final String KEY = "key";

  private final int quiet;
  private final int busy;
  private final Publisher publisher;
  private final Subscriber subscriber;
  private final Arrivals arrivals = new Arrivals();

  /** Creates a topic, and a subscriber of it. */
  PubSubPath(LocalStack stack, int quiet, int busy) throws IOException, InterruptedException {
    this.quiet = quiet;
    this.busy = busy;
    PubSubTopics.create(stack.pubSub(), stack.project(), TOPIC, SUBSCRIPTION);
    PubSubSettings settings = new PubSubSettings(stack.project(), Optional.of(stack.pubSub()));
    this.publisher =
        Publisher.newBuilder(TopicName.of(stack.project(), TOPIC))
            .setEnableMessageOrdering(true)
            .setChannelProvider(settings.channel())
            .setCredentialsProvider(settings.credentials())
            .build();
    MessageReceiver receiver =
        (message, acknowledge) -> {
          arrivals.seen(message.getAttributesMap().get(KEY));
          acknowledge.ack();
        };
    this.subscriber =
        Subscriber.newBuilder(ProjectSubscriptionName.of(stack.project(), SUBSCRIPTION), receiver)
            .setChannelProvider(settings.channel())
            .setCredentialsProvider(settings.credentials())
            .build();
    subscriber.startAsync().awaitRunning();
  }

  @Override
  public String name() {
    return "Pub/Sub alone: publish, receive";
  }

  @Override
  public int quietChats() {
    return quiet;
  }

  @Override
  public int busyChats() {
    return busy;
  }

  @Override
  public long quietMs() {
    return 0;
  }

  @Override
  public CompletableFuture<Void> send(int chat, UUID key) {
    CompletableFuture<Void> arrival = arrivals.expect(key.toString());
    ApiFuture<String> unused =
        publisher.publish(
            PubsubMessage.newBuilder()
                .setOrderingKey("chat-" + chat)
                .putAllAttributes(Map.of(KEY, key.toString()))
                .setData(ByteString.copyFromUtf8(SampleEvents.BODY))
                .build());
    return arrival;
  }

  @Override
  public void close() {
    subscriber.stopAsync().awaitTerminated();
    publisher.shutdown();
  }
}
