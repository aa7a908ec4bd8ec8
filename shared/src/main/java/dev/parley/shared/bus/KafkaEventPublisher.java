package dev.parley.shared.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to a Kafka topic. The key is the {@code chat_id}, so the events of a chat stay in
 * order.
 *
 * <p>The producer is idempotent and waits for all replicas: a confirmed event is on the topic once,
 * after the earlier events of its chat.
 */
public final class KafkaEventPublisher implements EventPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventPublisher.class);

  /** Long enough for a healthy bus. A send waits no longer, if the bus does not answer. */
  static final Duration PUBLISH_WAIT = Duration.ofMillis(500);

  /** Includes the time to open the connection. */
  private static final int PROBE_WAIT_MS = 2_000;

  private static final int BATCH_DELAY_MS = 1;
  private static final int REQUEST_TIMEOUT_MS = 5_000;
  private static final int RECONNECT_DELAY_MAX_MS = 1_000;

  /** How long the producer repeats an event for which no send waits any more. */
  private static final int DELIVERY_TIMEOUT_MS = 30_000;

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

  /** Bounds the memory that a dead bus costs. Further events are left to the outbox at once. */
  private static final int OUTSTANDING_MESSAGES_MAX = 5_000;

  private static final long OUTSTANDING_BYTES_MAX = 16L * 1024 * 1024;

  private final KafkaSettings settings;
  private final KafkaProducerConnection connection;
  private final Semaphore room;
  private volatile boolean confirming;

  private KafkaEventPublisher(
      KafkaSettings settings, KafkaProducerConnection connection, int outstandingMax) {
    this.settings = settings;
    this.connection = connection;
    this.room = new Semaphore(outstandingMax);
  }

  /** A publisher for {@code settings.topic()}. It connects in the background. */
  public static KafkaEventPublisher open(KafkaSettings settings) {
    return open(settings, OUTSTANDING_MESSAGES_MAX);
  }

  static KafkaEventPublisher open(KafkaSettings settings, int outstandingMax) {
    Map<String, Object> properties = new HashMap<>(settings.client());
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, BATCH_DELAY_MS);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PUBLISH_WAIT.toMillis());
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_DELAY_MAX_MS);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, OUTSTANDING_BYTES_MAX);
    return new KafkaEventPublisher(
        settings, new KafkaProducerConnection(properties), outstandingMax);
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
    long deadline = System.nanoTime() + PUBLISH_WAIT.toNanos();
    if (!room.tryAcquire()) {
      return unconfirmed(event, "too many outstanding");
    }
    try {
      send(message(event, attributes), PUBLISH_WAIT)
          .get(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
      confirming = true;
      return true;
    } catch (TimeoutException slow) {
      return unconfirmed(event, reason(slow));
    } catch (ExecutionException failed) {
      return unconfirmed(event, reason(failed.getCause()));
    } catch (InterruptedException | InterruptException stopping) {
      Thread.currentThread().interrupt();
      return unconfirmed(event, reason(stopping));
    } catch (KafkaException refused) {
      return unconfirmed(event, reason(refused));
    }
  }

  /** Sends {@code message}. When the answer comes, there is room for another event. */
  private Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, Duration wait)
      throws InterruptedException, TimeoutException {
    boolean sent = false;
    try {
      Future<RecordMetadata> answer =
          connection.get(wait).send(message, (metadata, failure) -> room.release());
      sent = true;
      return answer;
    } finally {
      if (!sent) {
        room.release();
      }
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private ProducerRecord<String, byte[]> message(
      StoredEvent event, Map<String, String> attributes) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(settings.topic(), event.chatId().toString(), EventJson.encode(event));
    attributes.forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    return message;
  }

  private static String reason(Throwable why) {
    return why.getClass().getSimpleName();
  }

  private boolean unconfirmed(StoredEvent event, String reason) {
    confirming = false;
    LOG.atWarn()
        .addKeyValue("chat_id", event.chatId())
        .addKeyValue("event_id", event.eventId())
        .addKeyValue("reason", reason)
        .log(EventAttributes.unconfirmed(event));
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Asks the brokers about the topic, because the producer would answer from its memory.
   */
  @Override
  public boolean answers() {
    if (confirming) {
      return true;
    }
    Map<String, Object> properties = new HashMap<>(settings.client());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PROBE_WAIT_MS);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_WAIT_MS);
    try (Admin admin = Admin.create(properties)) {
      admin
          .describeTopics(List.of(settings.topic()))
          .allTopicNames()
          .get(PROBE_WAIT_MS, TimeUnit.MILLISECONDS);
      // So that the first event finds the producer connected.
      connection.get(PUBLISH_WAIT).partitionsFor(settings.topic());
      confirming = true;
    } catch (ExecutionException refused) {
      LOG.atWarn().addKeyValue("reason", reason(refused.getCause())).log("the bus takes no events");
    } catch (TimeoutException | KafkaException silent) {
      LOG.atWarn().addKeyValue("reason", reason(silent)).log("the bus does not answer");
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
    connection.close(CLOSE_WAIT);
  }
}
