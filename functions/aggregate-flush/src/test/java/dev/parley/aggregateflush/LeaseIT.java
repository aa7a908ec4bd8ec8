package dev.parley.aggregateflush;

import static dev.parley.aggregateflush.SlowPath.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.CassandraLaneLeases;
import dev.parley.shared.eventlog.LaneLeases;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The slow path leaves alone what a living aggregator works on, and nothing else. */
class LeaseIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();

  private final LaneLeases leases = new CassandraLaneLeases(SLOW_PATH.session());

  @Test
  void aChatWithALeaseShouldBeLeftUntilTheLeaseHasEnded() {
    LogKey leased = SLOW_PATH.chat();
    LogKey free = SLOW_PATH.chat();
    List<StoredEvent> late = SLOW_PATH.sent(leased, 3, Duration.ofSeconds(90));
    List<StoredEvent> lost = SLOW_PATH.sent(free, 2, Duration.ofSeconds(90));
    leases.renew(List.of(leased.chatId()));

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("left").asInt()).isEqualTo(1);
    assertThat(report.get("chats").asInt()).isEqualTo(1);
    assertThat(SLOW_PATH.tail(free)).isEqualTo(ids(lost));
    assertThat(SLOW_PATH.document(leased).exists()).isFalse();
    assertThat(SLOW_PATH.waiting()).isEqualTo(3);

    lastSecondOf(leased);
    await().until(() -> !leases.isHeld(leased.chatId()));
    SLOW_PATH.api().sweep();

    assertThat(SLOW_PATH.tail(leased)).isEqualTo(ids(late));
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  /** As if the aggregator had died {@link LaneLeases#SECONDS} - 1 ago. */
  private static void lastSecondOf(LogKey chat) {
    SLOW_PATH
        .session()
        .execute("INSERT INTO lane_leases (chat_id) VALUES (?) USING TTL 1", chat.chatId().value());
  }

  @Test
  void aLeaseShouldNotHoldBackRowsThatWaitForTooLong() {
    LogKey stuck = SLOW_PATH.chat();
    List<StoredEvent> events = SLOW_PATH.sent(stuck, 2, Duration.ofSeconds(301));
    leases.renew(List.of(stuck.chatId()));

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("left").asInt()).isZero();
    assertThat(SLOW_PATH.tail(stuck)).isEqualTo(ids(events));
  }
}
