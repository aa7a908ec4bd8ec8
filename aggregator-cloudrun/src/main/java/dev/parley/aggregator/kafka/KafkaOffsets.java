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
 * The records that are not flushed yet. Each partition may be committed up to the first of them.
 *
 * <p>The poll thread tracks records, asks what to commit, and drops partitions. Other threads only
 * mark a record as {@link KafkaManualCommit#commit() done}. A record that is done uses no memory,
 * even if it cannot be committed because an earlier record of its partition is not done.
 */
final class KafkaOffsets {
  /** Number of records that may be held at once; bounds the memory of open batches. */
  static final int HELD_RECORDS_MAX = 10_000;

  static final long HELD_BYTES_MAX = 64L * 1024 * 1024;

  private static final long NONE = -1;

  private final Map<TopicPartition, Partition> partitions = new ConcurrentHashMap<>();
  private final AtomicInteger heldRecords = new AtomicInteger();
  private final AtomicLong heldBytes = new AtomicLong();

  /** Only the poll thread writes to it; other threads only remove from {@code pending}. */
  private static final class Partition {
    private final ConcurrentSkipListSet<Long> pending = new ConcurrentSkipListSet<>();
    private volatile long next = NONE;
    private volatile long committed = NONE;
    private long asked = NONE;

    /** The offset at which another consumer must begin. */
    long position() {
      // This order matters: otherwise a record that is tracked in between would be skipped.
      long afterAll = next;
      Long lowest = pending.ceiling(0L);
      return lowest == null ? afterAll : lowest;
    }
  }

  /** Adds a record that is not done yet; poll thread only. */
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
   * The offsets that have moved since the last call; poll thread only. The next call does not
   * return them again, unless {@link #answered} tells that their commit failed.
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

  /** To be called with Kafka's answer to a commit; poll thread only. */
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

  /** Whether Kafka has stored all offsets that may be committed. */
  boolean isCommitted() {
    return partitions.values().stream().allMatch(p -> p.position() == p.committed);
  }

  /** Forgets partitions that another consumer has now. Their records may still be flushed. */
  void drop(Collection<TopicPartition> names) {
    names.forEach(partitions::remove);
  }

  /** Number of records that are not done yet, including those of dropped partitions. */
  int held() {
    return heldRecords.get();
  }

  /** Whether no more records may be polled. */
  boolean isFull() {
    return heldRecords.get() >= HELD_RECORDS_MAX || heldBytes.get() >= HELD_BYTES_MAX;
  }

  /** Whether polling may go on after {@link #isFull()}: at most half of the bound is held. */
  boolean hasRoom() {
    return heldRecords.get() < HELD_RECORDS_MAX / 2 && heldBytes.get() < HELD_BYTES_MAX / 2;
  }
}
