package dev.parley.aggregator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.aggregator.bus.DecodeMessage;
import dev.parley.aggregator.flush.Backoff;
import dev.parley.shared.bus.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters on a Kafka topic.
 *
 * <p>Kafka does not deliver a single record again, so a dead letter that the topic did not store is
 * sent again from here. Meanwhile its partition is read on, but is not committed beyond the record.
 * A thread of its own sends the dead letters, so that neither the poll thread nor a flush waits for
 * a missing topic.
 */
public final class KafkaDeadLetters implements DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetters.class);
  private static final int SEND_TIMEOUT_MS = 10_000;
  private static final int REQUEST_TIMEOUT_MS = 5_000;
  private static final int BLOCK_MS_MAX = 1_000;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private final Backoff backoff;
  private final AtomicLong count = new AtomicLong();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private KafkaProducer<String, byte[]> producer;

  public KafkaDeadLetters(KafkaSettings settings, Backoff backoff) {
    this.settings = settings;
    this.backoff = backoff;
  }

  private record Letter(
      ProducerRecord<String, byte[]> message, String reason, Acknowledger acknowledger) {}

  @Override
  public void take(
      byte[] payload, Map<String, String> attributes, String reason, Acknowledger acknowledger) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(
            settings.deadLetterTopic(), attributes.get(DecodeMessage.CHAT_ID), payload);
    attributes.forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    message.headers().add(REASON, reason.getBytes(UTF_8));
    schedule(new Letter(message, reason, acknowledger), 0, 0);
  }

  private void schedule(Letter letter, int failures, long delayMs) {
    try {
      // send() catches its exceptions.
      Future<?> unused =
          thread.schedule(() -> send(letter, failures), delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException shutdown) {
      letter.acknowledger().refuse();
    }
  }

  private void send(Letter letter, int failures) {
    try {
      // The callback gets the result.
      Future<?> unused =
          producer()
              .send(letter.message(), (taken, failure) -> answered(letter, failures, failure));
    } catch (KafkaException failure) {
      answered(letter, failures, failure);
    }
  }

  private void answered(Letter letter, int failures, Exception failure) {
    if (failure == null) {
      LOG.atError()
          .addKeyValue("chat_id", String.valueOf(letter.message().key()))
          .addKeyValue("reason", letter.reason())
          .addKeyValue("count", count.incrementAndGet())
          .log("message dead-lettered");
      letter.acknowledger().acknowledge();
      return;
    }
    long delayMs = backoff.delayMs(failures + 1);
    LOG.atError()
        .setCause(failure)
        .addKeyValue("reason", letter.reason())
        .addKeyValue("retry_in_ms", delayMs)
        .log("dead letter not taken, will be tried again");
    schedule(letter, failures + 1, delayMs);
  }

  /** Creates the producer for the first dead letter. Only this class's own thread may call it. */
  private KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> properties = new HashMap<>(settings.client());
      properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      properties.put(ProducerConfig.ACKS_CONFIG, "all");
      properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS_MAX);
      properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
      properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_TIMEOUT_MS);
      producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (thread.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          && producer != null) {
        producer.close(CLOSE_TIMEOUT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
