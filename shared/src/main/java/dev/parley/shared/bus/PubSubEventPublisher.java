package dev.parley.shared.bus;

import com.google.api.core.ApiFuture;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.batching.FlowController;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.store.FreezeWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to a Pub/Sub topic, ordered by {@code chat_id}. */
public final class PubSubEventPublisher implements EventPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(PubSubEventPublisher.class);

  /** Long enough for a healthy bus. A send waits no longer, if the bus does not answer. */
  static final long PUBLISH_WAIT_MS = 500;

  /** Includes the time to open the connection. */
  private static final long PROBE_WAIT_MS = 2_000;

  private static final long BATCH_MESSAGES_MAX = 100;
  private static final long BATCH_BYTES_MAX = 256 * 1024;
  private static final Duration BATCH_DELAY = Duration.ofMillis(1);
  private static final long CLOSE_WAIT_MS = 2_000;

  /** Bounds the memory that a dead bus costs. Further events are left to the outbox at once. */
  private static final long OUTSTANDING_MESSAGES_MAX = 5_000;

  private static final long OUTSTANDING_BYTES_MAX = 16 * 1024 * 1024;

  /** A publisher with ordering retries for ever, with pauses up to this. */
  private static final Duration RETRY_DELAY_MAX = Duration.ofSeconds(2);

  /**
   * An answer later than this is not waited for, and the batch is sent again. Long, because a bus
   * that is slow must not get every batch several times: with ordering, the events of a chat wait
   * until the batch before them is confirmed. An event is in the outbox all the same.
   */
  private static final Duration RPC_TIMEOUT = Duration.ofSeconds(30);

  /** Threads that encode, send and retry. The network has threads of its own. */
  private static final int THREADS = 4;

  private final Supplier<Publisher> opener;
  private final ScheduledExecutorService executor;
  private final FreezeWatch watch = FreezeWatch.ofThisProcess();
  private volatile Publisher current;
  private volatile long freezesSurvived = watch.freezes();
  private volatile boolean confirming;

  private PubSubEventPublisher(Supplier<Publisher> opener, ScheduledExecutorService executor) {
    this.opener = opener;
    this.executor = executor;
    this.current = opener.get();
  }

  /** A publisher for {@code topic}. It does not connect yet. */
  public static PubSubEventPublisher open(PubSubSettings settings, String topic) {
    return open(settings, topic, OUTSTANDING_MESSAGES_MAX);
  }

  static PubSubEventPublisher open(PubSubSettings settings, String topic, long outstandingMax) {
    ScheduledExecutorService executor = executor();
    return new PubSubEventPublisher(
        () -> publisher(settings, topic, outstandingMax, executor), executor);
  }

  private static Publisher publisher(
      PubSubSettings settings,
      String topic,
      long outstandingMax,
      ScheduledExecutorService executor) {
    try {
      return Publisher.newBuilder(TopicName.of(settings.project(), topic))
          .setEnableMessageOrdering(true)
          .setChannelProvider(settings.channel())
          .setCredentialsProvider(settings.credentials())
          .setBatchingSettings(
              BatchingSettings.newBuilder()
                  .setElementCountThreshold(BATCH_MESSAGES_MAX)
                  .setRequestByteThreshold(BATCH_BYTES_MAX)
                  .setDelayThresholdDuration(BATCH_DELAY)
                  .setFlowControlSettings(flowControl(outstandingMax))
                  .build())
          .setRetrySettings(retries())
          .setExecutorProvider(FixedExecutorProvider.create(executor))
          .build();
    } catch (IOException noCredentials) {
      throw new UncheckedIOException("Pub/Sub: no credentials", noCredentials);
    }
  }

  /**
   * The publisher; a new one, with a new connection, after this process did not run for a while.
   * The old connection is probably dead: each event would wait for it, and reach its document
   * through the outbox only.
   */
  private Publisher publisher() {
    long freezes = watch.freezes();
    if (freezes != freezesSurvived) {
      renew(freezes);
    }
    return current;
  }

  private synchronized void renew(long freezes) {
    if (freezes != freezesSurvived) {
      Publisher old = current;
      current = opener.get();
      freezesSurvived = freezes;
      confirming = false;
      // Waits for what the old one still has to send; its events are in the outbox as well.
      daemon(old::shutdown);
    }
  }

  private static FlowControlSettings flowControl(long outstandingMax) {
    return FlowControlSettings.newBuilder()
        .setMaxOutstandingElementCount(outstandingMax)
        .setMaxOutstandingRequestBytes(OUTSTANDING_BYTES_MAX)
        .setLimitExceededBehavior(FlowController.LimitExceededBehavior.ThrowException)
        .build();
  }

  private static RetrySettings retries() {
    return RetrySettings.newBuilder()
        .setInitialRetryDelayDuration(Duration.ofMillis(100))
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(RETRY_DELAY_MAX)
        .setInitialRpcTimeoutDuration(RPC_TIMEOUT)
        .setRpcTimeoutMultiplier(1)
        .setMaxRpcTimeoutDuration(RPC_TIMEOUT)
        .setTotalTimeoutDuration(Duration.ofMinutes(2))
        .build();
  }

  @Override
  public boolean publish(StoredEvent event) {
    return publish(event, EventAttributes.of(event));
  }

  @Override
  public boolean publishLazily(StoredEvent event) {
    return publish(event, EventAttributes.lazy(event));
  }

  private boolean publish(StoredEvent event, Map<String, String> attributes) {
    String key = event.chatId().toString();
    Publisher publisher = publisher();
    try {
      ApiFuture<String> published = publisher.publish(message(event, key, attributes));
      published.get(PUBLISH_WAIT_MS, TimeUnit.MILLISECONDS);
      confirming = true;
      return true;
    } catch (TimeoutException slow) {
      return unconfirmed(event, slow);
    } catch (ExecutionException failed) {
      // After a failure the publisher refuses the key until it is resumed. If a later event then
      // overtakes this one, this one reaches the document through the outbox.
      publisher.resumePublish(key);
      return unconfirmed(event, failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return unconfirmed(event, stopping);
    }
  }

  private static PubsubMessage message(
      StoredEvent event, String key, Map<String, String> attributes) {
    return PubsubMessage.newBuilder()
        .setOrderingKey(key)
        .putAllAttributes(attributes)
        .setData(ByteString.copyFrom(EventJson.encode(event)))
        .build();
  }

  private boolean unconfirmed(StoredEvent event, Throwable why) {
    confirming = false;
    LOG.atWarn()
        .addKeyValue("chat_id", event.chatId())
        .addKeyValue("event_id", event.eventId())
        .addKeyValue("reason", why.getClass().getSimpleName())
        .log(EventAttributes.unconfirmed(event));
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Publishes an empty message, which Pub/Sub refuses by contract ("must contain either a
   * non-empty data field or at least one attribute"). The question reaches the topic, and nothing
   * is delivered.
   */
  @Override
  public boolean answers() {
    if (confirming) {
      return true;
    }
    try {
      publisher()
          .publish(PubsubMessage.getDefaultInstance())
          .get(PROBE_WAIT_MS, TimeUnit.MILLISECONDS);
      confirming = true;
    } catch (ExecutionException refused) {
      confirming = refused.getCause() instanceof InvalidArgumentException;
      if (!confirming) {
        LOG.atWarn()
            .addKeyValue("reason", refused.getCause().getClass().getSimpleName())
            .log("the bus takes no events");
      }
    } catch (TimeoutException slow) {
      LOG.atWarn().log("the bus does not answer");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return confirming;
  }

  @Override
  public boolean isConfirming() {
    return confirming;
  }

  /**
   * Sends the events that still wait, for a bounded time. The outbox has the events that remain.
   */
  @Override
  public void close() {
    // Waits for the last retry. If the bus is dead, that would be for ever.
    Thread shutdown = daemon(current::shutdown);
    try {
      shutdown.join(CLOSE_WAIT_MS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
  }

  private static Thread daemon(Runnable shutdown) {
    Thread thread = new Thread(shutdown, "publisher-shutdown");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static ScheduledExecutorService executor() {
    return Executors.newScheduledThreadPool(
        THREADS,
        task -> {
          Thread thread = new Thread(task, "publisher");
          thread.setDaemon(true);
          return thread;
        });
  }
}
