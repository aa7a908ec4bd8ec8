package dev.parley.aggregateflush.deadletter;

import com.google.api.core.ApiFuture;
import com.google.cloud.pubsub.v1.stub.SubscriberStub;
import com.google.cloud.pubsub.v1.stub.SubscriberStubSettings;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.SubscriptionName;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The dead letters of a Pub/Sub subscription, pulled a few at a time. */
public final class PubSubDeadLetterSource implements DeadLetterSource {
  /** Few, because a message may have 10 MB. */
  private static final int MESSAGES_MAX = 10;

  private static final long CALL_TIMEOUT_MS = 5_000;

  /** The attribute in which Pub/Sub says how often it delivered a message that it gave up. */
  private static final String DELIVERIES = "CloudPubSubDeadLetterSourceDeliveryCount";

  private final PubSubSettings settings;
  private final String subscription;
  private SubscriberStub stub;

  /** Connects at the first use, so that a bus that is down delays nothing else. */
  public PubSubDeadLetterSource(PubSubSettings settings, String subscription) {
    this.settings = settings;
    this.subscription = SubscriptionName.format(settings.project(), subscription);
  }

  @Override
  @SuppressWarnings("deprecation")
  public Optional<Batch> next() {
    // "Return immediately" is deprecated because an answer may lack messages. That does no harm:
    // the
    // next sweep finds them. Without it, an empty subscription delays the answer and the sweep.
    PullRequest request =
        PullRequest.newBuilder()
            .setSubscription(subscription)
            .setMaxMessages(MESSAGES_MAX)
            .setReturnImmediately(true)
            .build();
    List<ReceivedMessage> received =
        await(stub().pullCallable().futureCall(request)).getReceivedMessagesList();
    return received.isEmpty() ? Optional.empty() : Optional.of(batch(received));
  }

  private Batch batch(List<ReceivedMessage> received) {
    List<DeadLetter> letters =
        received.stream().map(ReceivedMessage::getMessage).map(this::letter).toList();
    AcknowledgeRequest acknowledgement =
        AcknowledgeRequest.newBuilder()
            .setSubscription(subscription)
            .addAllAckIds(received.stream().map(ReceivedMessage::getAckId).toList())
            .build();
    return new Batch() {
      @Override
      public List<DeadLetter> letters() {
        return letters;
      }

      @Override
      public void acknowledge() {
        await(stub().acknowledgeCallable().futureCall(acknowledgement));
      }
    };
  }

  private DeadLetter letter(PubsubMessage message) {
    return new DeadLetter(
        message.getMessageId(),
        reason(message),
        message.getData().asReadOnlyByteBuffer(),
        message.getData().size(),
        message.getAttributesMap(),
        Instant.ofEpochSecond(
            message.getPublishTime().getSeconds(), message.getPublishTime().getNanos()));
  }

  private static String reason(PubsubMessage message) {
    String deliveries = message.getAttributesMap().get(DELIVERIES);
    return message
        .getAttributesMap()
        .getOrDefault(
            DeadLetter.REASON,
            deliveries == null ? "unknown" : "not acknowledged in " + deliveries + " deliveries");
  }

  private synchronized SubscriberStub stub() {
    if (stub == null) {
      try {
        stub =
            SubscriberStubSettings.newBuilder()
                .setTransportChannelProvider(settings.channel())
                .setCredentialsProvider(settings.credentials())
                .build()
                .createStub();
      } catch (IOException failure) {
        throw new UncheckedIOException("Pub/Sub: no credentials", failure);
      }
    }
    return stub;
  }

  private static <T> T await(ApiFuture<T> call) {
    try {
      return call.get(CALL_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      call.cancel(true);
      throw new StoreUnavailableException("Pub/Sub: no answer in time", slow);
    } catch (ExecutionException failed) {
      throw new StoreUnavailableException(
          "Pub/Sub: " + failed.getCause().getMessage(), failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Pub/Sub: interrupted", stopping);
    }
  }
}
