package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.TimeIds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The events of one chat that a client has had. */
class PositionTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final long NOON_MS = NOON.toEpochMilli();
  private static final List<EventId> IDS =
      IntStream.range(0, 300).mapToObj(i -> TimeIds.at(NOON.plusMillis(100L * i))).toList();

  @Test
  void aLateEventShouldDifferFromAllUnsettledEventsOfAPosition() {
    for (int late : new int[] {0, 1, 150, 298}) {
      Position position = new Position(NOON_MS);
      IDS.stream().filter(id -> !id.equals(IDS.get(late))).forEach(position::sent);

      Position read = roundTrip(position);

      assertThat(IDS).filteredOn(id -> !read.wasSent(id)).containsExactly(IDS.get(late));
      assertThat(read.readFrom()).isLessThan(IDS.get(late));
    }
  }

  @Test
  void theOrderOfSendingShouldNotMatter() {
    Position position = new Position(NOON_MS);
    IntStream.range(0, 300).forEach(i -> position.sent(IDS.get(i * 7 % 300)));
    IDS.forEach(position::sent);

    Position read = roundTrip(position);

    assertThat(IDS).allMatch(read::wasSent);
    assertThat(read.bytes()).isEqualTo(position.bytes());
  }

  @Test
  void settledEventsShouldCountAsSentAndTakeNoRoom() {
    Position position = new Position(NOON_MS);
    IDS.stream().skip(1).forEach(position::sent);

    position.settle(NOON_MS + 20_000);

    Position read = roundTrip(position);
    assertThat(IDS).allMatch(read::wasSent);
    assertThat(read.readFrom()).isGreaterThan(IDS.get(199)).isLessThan(IDS.get(200));
    position.settle(NOON_MS + 30_000);
    assertThat(position.bytes()).isEqualTo(7);
    position.settle(NOON_MS);
    assertThat(position.readFrom()).isGreaterThan(IDS.get(299));
  }

  @Test
  void anEventOfTheFloorsOwnMillisecondShouldNotCountAsSent() {
    Position position = new Position(NOON_MS);

    assertThat(position.wasSent(IDS.get(0))).isFalse();
    assertThat(position.wasSent(TimeIds.at(NOON.minusMillis(1)))).isTrue();
    assertThat(position.readFrom()).isLessThan(IDS.get(0));
  }

  @Test
  void eventsOfTheSameMillisecondShouldDiffer() {
    EventId one = TimeIds.at(NOON, 1);
    EventId other = TimeIds.at(NOON, 2);
    Position position = new Position(Position.BEGINNING);
    position.sent(other);

    assertThat(roundTrip(position).wasSent(other)).isTrue();
    assertThat(roundTrip(position).wasSent(one)).isFalse();
  }

  @Test
  void aVeryLateEventShouldLeaveThePositionAsItIs() {
    Position position = new Position(NOON_MS);
    position.sent(TimeIds.at(NOON.minusSeconds(60)));

    assertThat(position.bytes()).isEqualTo(7);
    assertThat(position.oldestMs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aFloorThatNoEventCanHaveShouldBeRefused() {
    ByteBuffer far = ByteBuffer.allocate(7).putShort((short) 0xFFFF).putInt(0).put((byte) 0);

    assertThatThrownBy(() -> Position.read(far.flip()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fingerprintsThatDoNotAscendShouldBeRefused() {
    ByteBuffer twice = ByteBuffer.allocate(9).putShort((short) 0).putInt(1);
    twice.put((byte) 2).put((byte) 5).put((byte) 0);
    ByteBuffer overflowing = ByteBuffer.allocate(25).putShort((short) 0).putInt(1).put((byte) 2);
    Varint.write(overflowing, Long.MAX_VALUE);
    Varint.write(overflowing, Long.MAX_VALUE);

    for (ByteBuffer wrong : List.of(twice, overflowing)) {
      assertThatThrownBy(() -> Position.read(wrong.flip()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Position roundTrip(Position position) {
    ByteBuffer buffer = ByteBuffer.allocate(position.bytes());
    position.write(buffer);
    assertThat(buffer.hasRemaining()).isFalse();
    return Position.read(buffer.flip());
  }
}
