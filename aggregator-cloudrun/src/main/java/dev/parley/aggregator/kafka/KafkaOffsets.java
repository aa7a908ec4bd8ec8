package dev.parley.aggregator.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records are not flushed yet, and so how far each partition may be committed: up to its
 * lowest one.
 *
 * <p>The poll thread tracks, commits and drops; the flush threads only say {@link
 * KafkaManualCommit#commit() done}. A record that is done costs no memory, however long an earlier
 * one of its partition keeps it from being committed.
 */
final class KafkaOffsets {
  /** Records that may be held at once; bounds the memory of open batches. */
  static final int HELD_RECORDS_MAX = 10_000;

  static final long HELD_BYTES_MAX = 64L * 1024 * 1024;

  private static final long NONE = -1;

  private final Map<TopicPartition, Partition> partitions = new ConcurrentHashMap<>();
  private final AtomicInteger heldRecords = new AtomicInteger();
  private final AtomicLong heldBytes = new AtomicLong();

  /** Written by the poll thread alone, but for {@code pending}, from which others remove. */
  private static final class Partition {
    private final ConcurrentSkipListSet<Long> pending = new ConcurrentSkipListSet<>();
    private volatile long next = NONE;
    private volatile long committed = NONE;
    private long asked = NONE;

    /** Where a consumer that starts over must begin. */
    long position() {
      // In this order: a record tracked in between would be skipped otherwise.
      long afterAll = next;
      Long lowest = pending.ceiling(0L);
      return lowest == null ? afterAll : lowest;
    }
  }

  /** Takes note of a record that is on its way; poll thread only. */
  KafkaManualCommit track(TopicPartition name, long offset, int bytes) {
    Partition partition = partitions.computeIfAbsent(name, n -> new Partition());
    if (partition.next == NONE) {
      partition.committed = offset;
      partition.asked = offset;
    }
    partition.pending.add(offset);
    partition.next = offset + 1;
    heldRecords.incrementAndGet();
    heldBytes.addAndGet(bytes);
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        partition.pending.remove(offset);
        heldRecords.decrementAndGet();
        heldBytes.addAndGet(-bytes);
      }
    };
  }

  /**
   * What has moved since it was last asked for; poll thread only. It counts as asked for from now
   * on, until {@link #answered} says otherwise.
   */
  Map<TopicPartition, OffsetAndMetadata> toCommit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    partitions.forEach(
        (name, partition) -> {
          long position = partition.position();
          if (position > partition.asked) {
            partition.asked = position;
            offsets.put(name, new OffsetAndMetadata(position));
          }
        });
    return offsets;
  }

  /** Kafka's answer to a commit; poll thread only. */
  void answered(Map<TopicPartition, OffsetAndMetadata> offsets, boolean taken) {
    offsets.forEach(
        (name, offset) -> {
          Partition partition = partitions.get(name);
          if (partition == null) {
            return;
          }
          if (taken) {
            partition.committed = Math.max(partition.committed, offset.offset());
          } else {
            partition.asked = partition.committed;
          }
        });
  }

  /** Whether all records of {@code names} are done. */
  boolean isDone(Collection<TopicPartition> names) {
    return names.stream()
        .map(partitions::get)
        .allMatch(partition -> partition == null || partition.pending.isEmpty());
  }

  /** Whether Kafka has taken everything that may be committed. */
  boolean isCommitted() {
    return partitions.values().stream().allMatch(p -> p.position() == p.committed);
  }

  /** Forgets partitions that are somebody else's now; their records may still be flushed. */
  void drop(Collection<TopicPartition> names) {
    names.forEach(partitions::remove);
  }

  /** How many records are not done yet, those of dropped partitions included. */
  int held() {
    return heldRecords.get();
  }

  /** Whether no more records should be taken. */
  boolean isFull() {
    return heldRecords.get() >= HELD_RECORDS_MAX || heldBytes.get() >= HELD_BYTES_MAX;
  }

  /** Whether there is room again, well below the bound. */
  boolean hasRoom() {
    return heldRecords.get() < HELD_RECORDS_MAX / 2 && heldBytes.get() < HELD_BYTES_MAX / 2;
  }
}
