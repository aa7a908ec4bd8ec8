package dev.parley.aggregator.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's consumer with three more duties on its poll thread: it commits the offsets of flushed
 * records, pauses while too many records are held, and hands partitions over.
 *
 * <p>It commits and pauses at each poll, also if the poll brings no records: so an idle partition
 * is committed too.
 */
final class KafkaPollingConsumer extends KafkaConsumer<Object, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPollingConsumer.class);

  /** How long the next owner of a partition may wait for the flush of records read from it. */
  private static final Duration HAND_OVER = Duration.ofSeconds(2);

  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofMillis(5);

  private final KafkaOffsets offsets;
  private final KafkaPollStatus status;
  private final Runnable flushOpenBatches;

  /**
   * Creates a consumer. Only one thread may use it: the one that polls.
   *
   * @param flushOpenBatches makes all open batches due at once
   */
  KafkaPollingConsumer(
      Properties properties,
      KafkaOffsets offsets,
      KafkaPollStatus status,
      Runnable flushOpenBatches) {
    super(properties);
    this.offsets = offsets;
    this.status = status;
    this.flushOpenBatches = flushOpenBatches;
  }

  @Override
  public ConsumerRecords<Object, Object> poll(Duration timeout) {
    commit();
    if (status.isStopping() || offsets.isFull()) {
      pause(assignment());
    } else if (offsets.hasRoom()) {
      resume(paused());
    }
    // The records of the poll before have reached the route by now.
    status.polls(!assignment().isEmpty() && isConnected());
    return super.poll(timeout);
  }

  private void commit() {
    Map<TopicPartition, OffsetAndMetadata> moved = offsets.toCommit();
    if (moved.isEmpty()) {
      return;
    }
    commitAsync(
        moved,
        (asked, failure) -> {
          offsets.answered(asked, failure == null);
          if (failure != null) {
            LOG.atWarn()
                .addKeyValue("reason", failure.getClass().getSimpleName())
                .log("offsets not committed, will be tried again");
          }
        });
  }

  /** The client reconnects for ever, and only its metrics tell whether it is connected. */
  private boolean isConnected() {
    return metrics().values().stream()
        .filter(m -> m.metricName().name().equals("connection-count"))
        .anyMatch(m -> m.metricValue() instanceof Number count && count.intValue() > 0);
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, new HandOver(listener));
  }

  /** {@inheritDoc} Takes no longer than a container may take to stop. */
  @Override
  public void close() {
    status.stopped();
    close(CLOSE_TIMEOUT);
  }

  private final class HandOver implements ConsumerRebalanceListener {
    private final ConsumerRebalanceListener next;

    HandOver(ConsumerRebalanceListener next) {
      this.next = next;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.atInfo().addKeyValue("partitions", numbers(partitions)).log("partitions assigned");
      next.onPartitionsAssigned(partitions);
    }

    /** Records that are not flushed in time stay uncommitted: the next owner reads them again. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      long deadline = System.nanoTime() + HAND_OVER.toNanos();
      while (!offsets.isDone(partitions) && System.nanoTime() < deadline) {
        flushOpenBatches.run();
        LockSupport.parkNanos(STEP.toNanos());
      }
      LOG.atInfo()
          .addKeyValue("partitions", numbers(partitions))
          .addKeyValue("flushed", offsets.isDone(partitions))
          .log("partitions revoked");
      commitNow();
      offsets.drop(partitions);
      next.onPartitionsRevoked(partitions);
    }

    /** Another consumer has the partitions already, so nothing may be committed for them. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      LOG.atWarn().addKeyValue("partitions", numbers(partitions)).log("partitions lost");
      offsets.drop(partitions);
      next.onPartitionsLost(partitions);
    }

    private void commitNow() {
      Map<TopicPartition, OffsetAndMetadata> moved = offsets.toCommit();
      if (moved.isEmpty()) {
        return;
      }
      try {
        commitSync(moved, COMMIT_TIMEOUT);
        offsets.answered(moved, true);
      } catch (KafkaException failure) {
        offsets.answered(moved, false);
        LOG.atWarn()
            .addKeyValue("reason", failure.getClass().getSimpleName())
            .log("offsets not committed; what was flushed is delivered again");
      }
    }

    private static String numbers(Collection<TopicPartition> partitions) {
      return partitions.stream().map(TopicPartition::partition).sorted().toList().toString();
    }
  }
}
