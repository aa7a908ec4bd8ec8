package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.event.ChatId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a log is cut into partitions. */
class LogKeyTest {
  private final LogKey minutes = new LogKey(new ChatId(UUID.randomUUID()), 60);

  @Test
  void bucketShouldCoverItsWholeWidthAndNoMore() {
    assertThat(bucket("2026-11-20T12:00:00.000Z")).isEqualTo(bucket("2026-11-20T12:00:59.999Z"));
    assertThat(bucket("2026-11-20T12:01:00.000Z"))
        .isEqualTo(bucket("2026-11-20T12:00:59.999Z") + 1);
  }

  @Test
  void bucketShouldBeDefinedForEveryTimeUuid() {
    assertThat(minutes.bucket(TimeIds.ticks(0, 0))).isNegative();
    assertThat(minutes.bucket(TimeIds.ticks(0x0FFFFFFFFFFFFFFFL, -1))).isPositive();
  }

  @Test
  void widthShouldNotBeSoSmallThatBucketsRunOut() {
    assertThatThrownBy(() -> new LogKey(minutes.chatId(), 59))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private int bucket(String time) {
    return minutes.bucket(TimeIds.at(Instant.parse(time)));
  }
}
