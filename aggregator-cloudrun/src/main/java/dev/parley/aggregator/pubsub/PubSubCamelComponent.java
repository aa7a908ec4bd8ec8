package dev.parley.aggregator.pubsub;

import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.cloud.pubsub.v1.MessageReceiver;
import com.google.cloud.pubsub.v1.Subscriber;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.store.FreezeWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.google.pubsub.GooglePubsubComponent;
import org.apache.camel.component.google.pubsub.GooglePubsubEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's Pub/Sub component with the aggregator's own bounds and with access to its subscribers.
 *
 * <p>Camel's component allows 1,000 unacknowledged messages, which is too few: an aggregator that
 * keeps messages for a window of 1 s reaches that at 1,000 messages a second. And it does not tell
 * that the subscriber of a started route has ended.
 */
final class PubSubCamelComponent extends GooglePubsubComponent {
  private static final Logger LOG = LoggerFactory.getLogger(PubSubCamelComponent.class);

  /** Messages that may be unacknowledged at once; bounds the memory of open batches. */
  private static final long OUTSTANDING_MESSAGES_MAX = 10_000;

  private static final long OUTSTANDING_BYTES_MAX = 64L * 1024 * 1024;
  private static final int PARALLEL_PULLS = 2;
  private static final int RECEIVER_THREADS = 4;

  private final PubSubSettings settings;
  private final FreezeWatch watch = FreezeWatch.ofThisProcess();
  private volatile long freezesSurvived = watch.freezes();
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  PubSubCamelComponent(PubSubSettings settings) {
    this.settings = settings;
  }

  @Override
  public Subscriber getSubscriber(
      String subscription, MessageReceiver receiver, GooglePubsubEndpoint endpoint) {
    Subscriber subscriber =
        Subscriber.newBuilder(subscription, receiver)
            .setChannelProvider(settings.channel())
            .setCredentialsProvider(settings.credentials())
            .setFlowControlSettings(
                FlowControlSettings.newBuilder()
                    .setMaxOutstandingElementCount(OUTSTANDING_MESSAGES_MAX)
                    .setMaxOutstandingRequestBytes(OUTSTANDING_BYTES_MAX)
                    .build())
            .setParallelPullCount(PARALLEL_PULLS)
            .setExecutorProvider(
                InstantiatingExecutorProvider.newBuilder()
                    .setExecutorThreadCount(RECEIVER_THREADS)
                    .build())
            .setMaxAckExtensionPeriodDuration(
                Duration.ofSeconds(endpoint.getMaxAckExtensionPeriod()))
            .build();
    freezesSurvived = watch.freezes();
    subscribers.removeIf(s -> !s.isRunning());
    subscribers.add(subscriber);
    return subscriber;
  }

  /** Whether messages can arrive. */
  boolean isReceiving() {
    return subscribers.stream().anyMatch(Subscriber::isRunning);
  }

  /**
   * Whether this process did not run for a while since the subscriber was made. Its connection is
   * then probably dead, and nothing would tell: a subscriber only listens.
   *
   * <p>Never on the emulator, which goes on sending messages to the streams of a subscriber that
   * was replaced.
   */
  boolean wasFrozen() {
    return settings.emulator().isEmpty() && watch.freezes() != freezesSurvived;
  }

  /** Receives no more messages. Acknowledgements for those already received are still sent. */
  void stopReceiving() {
    subscribers.forEach(Subscriber::stopAsync);
  }

  /** Waits, at most {@code timeout} per subscriber, until the given acknowledgements are sent. */
  void awaitStopped(Duration timeout) {
    for (Subscriber subscriber : subscribers) {
      try {
        subscriber.awaitTerminated(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | IllegalStateException failure) {
        LOG.atWarn().log("a subscriber did not end; what it held is delivered again");
      }
    }
  }
}
