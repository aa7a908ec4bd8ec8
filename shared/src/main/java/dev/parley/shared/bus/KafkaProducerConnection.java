package dev.parley.shared.bus;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the one Kafka producer of an instance. It creates the producer in the background, and again
 * on demand until that succeeds: the constructor of Kafka's client fails while the name of no
 * bootstrap server can be resolved.
 */
final class KafkaProducerConnection {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaProducerConnection.class);

  private final Map<String, Object> properties;
  private final AtomicReference<CompletableFuture<KafkaProducer<String, byte[]>>> current;

  KafkaProducerConnection(Map<String, Object> properties) {
    this.properties = Map.copyOf(properties);
    this.current = new AtomicReference<>(new CompletableFuture<>());
    make(current.get());
  }

  /**
   * The producer. Starts another attempt if the last one failed.
   *
   * @throws TimeoutException if it takes longer than {@code wait}
   * @throws KafkaException if it cannot be created
   */
  KafkaProducer<String, byte[]> get(Duration wait) throws InterruptedException, TimeoutException {
    CompletableFuture<KafkaProducer<String, byte[]>> attempt = current.get();
    if (attempt.isCompletedExceptionally()) {
      CompletableFuture<KafkaProducer<String, byte[]>> next = new CompletableFuture<>();
      if (current.compareAndSet(attempt, next)) {
        make(next);
      }
      attempt = current.get();
    }
    try {
      return attempt.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw new KafkaException("Kafka: no producer", failed.getCause());
    }
  }

  private void make(CompletableFuture<KafkaProducer<String, byte[]>> attempt) {
    Thread thread = new Thread(() -> makeNow(attempt), "kafka-connect");
    thread.setDaemon(true);
    thread.start();
  }

  private void makeNow(CompletableFuture<KafkaProducer<String, byte[]>> attempt) {
    try {
      attempt.complete(
          new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()));
    } catch (RuntimeException failed) {
      LOG.atWarn()
          .addKeyValue("reason", failed.getClass().getSimpleName())
          .log("Kafka is not available yet: {}", failed.getMessage());
      attempt.completeExceptionally(failed);
    }
  }

  /** Sends the events that still wait, for at most {@code wait}, and closes the producer. */
  void close(Duration wait) {
    CompletableFuture<KafkaProducer<String, byte[]>> attempt = current.get();
    if (attempt.isDone() && !attempt.isCompletedExceptionally()) {
      attempt.join().close(wait);
    }
  }
}
