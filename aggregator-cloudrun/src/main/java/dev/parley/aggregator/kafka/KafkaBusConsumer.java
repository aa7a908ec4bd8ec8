package dev.parley.aggregator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.BusConsumer;
import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.event.MalformedEventException;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes from a Kafka topic as a member of a consumer group. Each partition is committed up to
 * its first record that is not flushed yet (docs/adr/0009).
 */
public final class KafkaBusConsumer implements BusConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaBusConsumer.class);

  /** If nothing arrives, offsets are committed so much later. */
  private static final long POLL_TIMEOUT_MS = 100;

  private static final int POLL_RECORDS_MAX = 500;
  private static final int FETCH_BYTES_MAX = 8 * 1024 * 1024;

  /** After this time without a heartbeat the group takes a member for dead. */
  private static final int SESSION_TIMEOUT_MS = 10_000;

  /** Also the time for which a partition that moves to another member has no owner. */
  private static final int HEARTBEAT_INTERVAL_MS = 1_000;

  private static final int POLL_INTERVAL_MS_MAX = 60_000;
  private static final int REQUEST_TIMEOUT_MS = 10_000;
  private static final int RECONNECT_DELAY_MS_MAX = 2_000;

  /** How long a new topic or a new partition may stay unnoticed. */
  private static final int METADATA_AGE_MS_MAX = 10_000;

  private static final int SHUTDOWN_TIMEOUT_MS = 1_500;
  private static final Duration STEP = Duration.ofMillis(10);

  private final KafkaSettings settings;
  private final KafkaOffsets offsets = new KafkaOffsets();
  private final KafkaPollStatus status = new KafkaPollStatus();
  private final KafkaComponent component = new KafkaComponent();

  /**
   * Creates a consumer of {@code settings.topic()}.
   *
   * @param flushOpenBatches makes all open batches due at once
   */
  public KafkaBusConsumer(KafkaSettings settings, Runnable flushOpenBatches) {
    this.settings = settings;
    component.setConfiguration(configuration(settings));
    component.setPollExceptionStrategy(new KafkaPollErrors());
    component.setKafkaManualCommitFactory(
        (exchange, record, manager) ->
            offsets.track(
                record.partition, record.recordOffset, bytes(exchange.exchange.getMessage())));
    component.setKafkaClientFactory(
        new DefaultKafkaClientFactory() {
          @Override
          public KafkaPollingConsumer getConsumer(Properties camels) {
            camels.putAll(clientProperties());
            return new KafkaPollingConsumer(camels, offsets, status, flushOpenBatches);
          }
        });
  }

  private static KafkaConfiguration configuration(KafkaSettings settings) {
    KafkaConfiguration configuration = new KafkaConfiguration();
    configuration.setBrokers(String.join(",", settings.bootstrapServers()));
    configuration.setPreValidateHostAndPort(false);
    configuration.setGroupId(settings.consumerGroup());
    configuration.setAutoCommitEnable(false);
    configuration.setAllowManualCommit(true);
    configuration.setValueDeserializer(ByteArrayDeserializer.class.getName());
    configuration.setPollTimeoutMs(POLL_TIMEOUT_MS);
    configuration.setShutdownTimeout(SHUTDOWN_TIMEOUT_MS);
    return configuration;
  }

  /** The settings of Kafka's own client. Camel has no options for some of them. */
  private Map<String, Object> clientProperties() {
    Map<String, Object> properties = new HashMap<>(settings.client());
    // A partition without a committed offset is read from its beginning, so nothing is skipped.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES_MAX);
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
    properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, POLL_INTERVAL_MS_MAX);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_DELAY_MS_MAX);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MS_MAX);
    return properties;
  }

  private static int bytes(Message message) {
    return message.getBody() instanceof byte[] value ? value.length : 0;
  }

  @Override
  public String scheme() {
    return "kafka";
  }

  @Override
  public Component component() {
    return component;
  }

  @Override
  public String uri() {
    return "kafka:" + settings.topic();
  }

  @Override
  public Map<String, String> attributes(Message message) {
    Map<String, String> attributes = new HashMap<>();
    Headers headers = message.getHeader(KafkaConstants.HEADERS, Headers.class);
    headers.forEach(
        h -> attributes.put(h.key(), h.value() == null ? "" : new String(h.value(), UTF_8)));
    return attributes;
  }

  /** {@inheritDoc} Events of a chat are in order if they have one key, so one partition. */
  @Override
  public void requireOrdered(Message message, StoredEvent event) throws MalformedEventException {
    if (!event.chatId().toString().equals(message.getHeader(KafkaConstants.KEY))) {
      throw new MalformedEventException("key is not the event's chat_id");
    }
  }

  @Override
  public Acknowledger acknowledger(Exchange exchange) {
    KafkaManualCommit record =
        exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
    return new Acknowledger() {
      @Override
      public void acknowledge() {
        record.commit();
      }

      /** Leaves the record uncommitted: the next consumer of the partition reads it again. */
      @Override
      public void refuse() {}
    };
  }

  @Override
  public boolean isReceiving() {
    return status.isReceiving();
  }

  @Override
  public boolean isDead() {
    return status.isDead();
  }

  @Override
  public void stopReceiving() {
    status.stop();
  }

  @Override
  public boolean isQuiet() {
    return status.isPaused() && offsets.held() == 0;
  }

  @Override
  public void awaitAnswered(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!offsets.isCommitted() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(STEP.toNanos());
    }
    if (!offsets.isCommitted()) {
      LOG.atWarn().log("offsets are left uncommitted; what was flushed is delivered again");
    }
  }
}
