package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The backlog in a keyspace of its own, because it reads the whole outbox. */
class CassandraOutboxBacklogIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:10Z");
  private static final int MINUTE = OutboxKey.minute(NOW);

  private static CqlSession session;
  private static OutboxBacklog backlog;

  @BeforeAll
  static void open() {
    session = TestKeyspace.openNew(SERVERS.cassandra());
    backlog = new CassandraOutboxBacklog(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @BeforeEach
  void empty() {
    session.execute("TRUNCATE outbox");
    session.execute("TRUNCATE outbox_watermarks");
  }

  @Test
  void aNewOutboxShouldBeWalkedFromTheLastMinutesOn() {
    assertThat(backlog.minutes(NOW)).hasSize(OutboxKey.SHARDS);
    assertThat(backlog.minutes(NOW).get(3))
        .containsExactlyElementsOf(IntStream.rangeClosed(MINUTE - 16, MINUTE).boxed().toList());
  }

  @Test
  void oldRowsShouldBeFoundWithoutTryingEveryMinute() {
    Instant old = NOW.minusSeconds(6 * 24 * 3_600);
    OutboxRow row = put(chat(), old, old);

    assertThat(backlog.minutes(NOW).get(row.key().shard()))
        .hasSize(18)
        .startsWith(OutboxKey.minute(old));
  }

  @Test
  void theWatermarkShouldBeWhereTheWalkBegins() {
    OutboxRow row = put(chat(), NOW.minusSeconds(3_000), NOW.minusSeconds(3_000));
    for (int shard = 0; shard < OutboxKey.SHARDS; shard++) {
      backlog.emptyBefore(new OutboxKey(shard, MINUTE - 100));
    }

    assertThat(backlog.minutes(NOW).get(row.key().shard()))
        .containsExactlyElementsOf(IntStream.rangeClosed(MINUTE - 100, MINUTE).boxed().toList());

    backlog.emptyBefore(new OutboxKey(row.key().shard(), MINUTE - 15));
    assertThat(backlog.minutes(NOW).get(row.key().shard())).hasSize(17);
    backlog.emptyBefore(new OutboxKey(row.key().shard(), MINUTE - 100_000));
    assertThat(backlog.minutes(NOW).get(row.key().shard()))
        .startsWith(row.key().minute())
        .hasSize(18);
  }

  @Test
  void onlyMinutesLongPastShouldBeClosed() {
    assertThat(backlog.isClosed(new OutboxKey(0, MINUTE), NOW)).isFalse();
    assertThat(backlog.isClosed(new OutboxKey(0, MINUTE - 15), NOW)).isFalse();
    assertThat(backlog.isClosed(new OutboxKey(0, MINUTE - 16), NOW)).isTrue();
  }

  @Test
  void pagesShouldReachEveryRow() {
    List<OutboxRow> written = new ArrayList<>();
    OutboxKey key = null;
    for (int i = 0; i < 5; i++) {
      ChatId chat = new ChatId(new UUID(i * 16L, 0));
      for (int e = 0; e < 5; e++) {
        OutboxRow row = put(chat, NOW.minusMillis(e), NOW);
        key = row.key();
        written.add(row);
      }
    }

    List<OutboxRow> read = new ArrayList<>();
    List<OutboxRow> page = backlog.rows(key, Optional.empty(), 7);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = backlog.rows(key, Optional.of(page.get(page.size() - 1)), 7);
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void removeShouldTakeTheseRowsAndNoOthers() {
    ChatId chat = chat();
    List<OutboxRow> rows = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      rows.add(put(chat, NOW.minusMillis(i), NOW));
    }
    OutboxRow other = put(chat, NOW.minusSeconds(120), NOW.minusSeconds(120));
    OutboxRow kept = rows.remove(300);
    rows.add(other);

    backlog.remove(rows);
    backlog.remove(rows);

    assertThat(backlog.rows(kept.key(), Optional.empty(), 1_000)).containsExactly(kept);
    assertThat(backlog.rows(other.key(), Optional.empty(), 1_000)).isEmpty();
  }

  @Test
  void aRowThatIsWrittenLateShouldLieUnderTheMinuteOfItsWriting() {
    Instant longAgo = NOW.minusSeconds(7_200);
    OutboxRow late = put(chat(), longAgo, NOW);
    OutboxRow inTime = put(chat(), NOW.minusSeconds(59), NOW);

    assertThat(late.key().minute()).isEqualTo(MINUTE);
    assertThat(late.since()).isEqualTo(late.key().end());
    assertThat(inTime.key().minute()).isEqualTo(MINUTE - 1);
    assertThat(inTime.since()).isEqualTo(inTime.event().time());
    assertThat(backlog.rows(late.key(), Optional.empty(), 10)).containsExactly(late);
  }

  private static ChatId chat() {
    return new ChatId(UUID.randomUUID());
  }

  /** The row of a new event of {@code time}, written at {@code written}. */
  private static OutboxRow put(ChatId chat, Instant time, Instant written) {
    EventId event = TimeIds.at(time);
    new CassandraOutbox(session, () -> written).put(chat, event);
    return new OutboxRow(OutboxKey.at(written, chat, event), chat, event);
  }
}
