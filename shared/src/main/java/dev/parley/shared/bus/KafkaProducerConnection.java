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
 * The one producer of an instance, made in the background and again on demand until that succeeds:
 * Kafka's client refuses to be made while no bootstrap server's name can be resolved.
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
   * The producer; starts another attempt where the last one failed.
   *
   * @throws TimeoutException where it takes longer than {@code wait}
   * @throws KafkaException where it cannot be made
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

  /** Sends what is still waiting, for at most {@code wait}, and lets go of the producer. */
  void close(Duration wait) {
    CompletableFuture<KafkaProducer<String, byte[]>> attempt = current.get();
    if (attempt.isDone() && !attempt.isCompletedExceptionally()) {
      attempt.join().close(wait);
    }
  }
}
