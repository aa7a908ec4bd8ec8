package dev.parley.aggregator.pubsub;

import com.google.api.core.ApiFuture;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.aggregator.bus.DecodeMessage;
import dev.parley.shared.bus.PubSubSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead letters on a Pub/Sub topic. If one is not stored, the bus delivers its message again. */
public final class PubSubDeadLetters implements DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(PubSubDeadLetters.class);
  private static final long PUBLISH_TIMEOUT_MS = 10_000;
  private static final long CLOSE_TIMEOUT_MS = 1_000;

  private final Publisher publisher;
  private final AtomicLong count = new AtomicLong();

  public PubSubDeadLetters(PubSubSettings settings, String topic) {
    try {
      this.publisher =
          Publisher.newBuilder(TopicName.of(settings.project(), topic))
              .setChannelProvider(settings.channel())
              .setCredentialsProvider(settings.credentials())
              .build();
    } catch (IOException failure) {
      throw new UncheckedIOException("Pub/Sub: no credentials", failure);
    }
  }

  @Override
  public void take(
      byte[] payload, Map<String, String> attributes, String reason, Acknowledger acknowledger) {
    PubsubMessage letter =
        PubsubMessage.newBuilder()
            .setData(ByteString.copyFrom(payload))
            .putAllAttributes(attributes)
            .putAttributes(REASON, reason)
            .build();
    try {
      ApiFuture<String> published = publisher.publish(letter);
      published.get(PUBLISH_TIMEOUT_MS, TimeUnit.MILLISECONDS);
      LOG.atError()
          .addKeyValue("chat_id", attributes.getOrDefault(DecodeMessage.CHAT_ID, "none"))
          .addKeyValue("reason", reason)
          .addKeyValue("count", count.incrementAndGet())
          .log("message dead-lettered");
      acknowledger.acknowledge();
    } catch (ExecutionException | TimeoutException failure) {
      LOG.atError().setCause(failure).addKeyValue("reason", reason).log("dead letter not taken");
      acknowledger.refuse();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      acknowledger.refuse();
    }
  }

  @Override
  public void close() {
    publisher.shutdown();
    try {
      publisher.awaitTermination(CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
