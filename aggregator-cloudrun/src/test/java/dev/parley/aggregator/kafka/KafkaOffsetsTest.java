package dev.parley.aggregator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaOffsetsTest {
  private static final TopicPartition ONE = new TopicPartition("events", 1);
  private static final TopicPartition TWO = new TopicPartition("events", 2);

  private final KafkaOffsets offsets = new KafkaOffsets();

  @Test
  void nothingShouldBeCommittedBeyondTheLowestRecordThatIsNotDone() {
    KafkaManualCommit first = offsets.track(ONE, 10, 1);
    KafkaManualCommit second = offsets.track(ONE, 11, 1);
    KafkaManualCommit third = offsets.track(ONE, 12, 1);

    second.commit();
    third.commit();
    assertThat(offsets.toCommit()).isEmpty();

    first.commit();
    assertThat(offsets.toCommit()).isEqualTo(Map.of(ONE, new OffsetAndMetadata(13)));
    assertThat(offsets.held()).isZero();
  }

  @Test
  void partitionsShouldNotWaitForEachOther() {
    KafkaManualCommit stuck = offsets.track(ONE, 5, 1);
    offsets.track(TWO, 7, 1).commit();

    assertThat(offsets.toCommit()).isEqualTo(Map.of(TWO, new OffsetAndMetadata(8)));
    assertThat(offsets.isDone(List.of(TWO))).isTrue();
    assertThat(offsets.isDone(List.of(ONE, TWO))).isFalse();
    stuck.commit();
    assertThat(offsets.isDone(List.of(ONE, TWO))).isTrue();
  }

  @Test
  void aGapInTheOffsetsShouldBePassedOver() {
    KafkaManualCommit before = offsets.track(ONE, 5, 1);
    KafkaManualCommit after = offsets.track(ONE, 90, 1);

    before.commit();
    assertThat(offsets.toCommit()).isEqualTo(Map.of(ONE, new OffsetAndMetadata(90)));
    after.commit();
    assertThat(offsets.toCommit()).isEqualTo(Map.of(ONE, new OffsetAndMetadata(91)));
  }

  @Test
  void aCommitThatFailedShouldBeAskedForAgain() {
    offsets.track(ONE, 5, 1).commit();
    Map<TopicPartition, OffsetAndMetadata> moved = offsets.toCommit();
    assertThat(offsets.toCommit()).isEmpty();

    offsets.answered(moved, false);
    assertThat(offsets.isCommitted()).isFalse();
    assertThat(offsets.toCommit()).isEqualTo(moved);

    offsets.answered(moved, true);
    assertThat(offsets.isCommitted()).isTrue();
    assertThat(offsets.toCommit()).isEmpty();
  }

  @Test
  void aRecordOfADroppedPartitionShouldMoveNothing() {
    KafkaManualCommit old = offsets.track(ONE, 5, 1);
    offsets.drop(List.of(ONE));
    KafkaManualCommit again = offsets.track(ONE, 5, 1);

    old.commit();
    assertThat(offsets.toCommit()).isEmpty();
    assertThat(offsets.held()).isEqualTo(1);

    again.commit();
    assertThat(offsets.toCommit()).isEqualTo(Map.of(ONE, new OffsetAndMetadata(6)));
  }

  @Test
  void doneTwiceShouldCountOnce() {
    offsets.track(ONE, 1, 10);
    KafkaManualCommit second = offsets.track(ONE, 2, 10);

    second.commit();
    second.commit();

    assertThat(offsets.held()).isEqualTo(1);
  }

  @Test
  void tooManyRecordsOrBytesShouldLeaveNoRoomUntilHalfOfThemAreDone() {
    List<KafkaManualCommit> held = new ArrayList<>();
    for (int i = 0; i < KafkaOffsets.HELD_RECORDS_MAX; i++) {
      assertThat(offsets.isFull()).isFalse();
      held.add(offsets.track(ONE, i, 1));
    }
    assertThat(offsets.isFull()).isTrue();

    held.subList(0, KafkaOffsets.HELD_RECORDS_MAX / 2).forEach(KafkaManualCommit::commit);
    assertThat(offsets.isFull()).isFalse();
    assertThat(offsets.hasRoom()).isFalse();
    held.get(KafkaOffsets.HELD_RECORDS_MAX / 2).commit();
    assertThat(offsets.hasRoom()).isTrue();

    offsets.track(TWO, 1, (int) KafkaOffsets.HELD_BYTES_MAX);
    assertThat(offsets.isFull()).isTrue();
  }
}
