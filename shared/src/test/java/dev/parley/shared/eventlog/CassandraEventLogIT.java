package dev.parley.shared.eventlog;

import static dev.parley.shared.eventlog.EventLogTestCase.ALICE;
import static dev.parley.shared.eventlog.EventLogTestCase.appended;
import static dev.parley.shared.eventlog.EventLogTestCase.chat;
import static dev.parley.shared.eventlog.EventLogTestCase.event;
import static dev.parley.shared.eventlog.EventLogTestCase.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contracts on Cassandra, and the states that only an interrupted write leaves there. */
class CassandraEventLogIT implements EventLogContract, EventLogPagesContract, SeenEventContract {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static CqlSession session;
  private static CassandraOutbox outbox;
  private static CassandraEventLog log;

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
    outbox = new CassandraOutbox(session);
    log = new CassandraEventLog(session, outbox, new EventIds());
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Override
  public EventLog log(EventIds ids) {
    return new CassandraEventLog(session, outbox, ids);
  }

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Test
  void appendShouldFinishWhatWasCutOffAfterTheClaim() {
    LogKey chat = chat();
    NewEvent draft = message("hello");
    EventId claimed = new EventIds().get();
    claim(chat, draft, claimed);

    StoredEvent event = appended(log.append(chat, draft));

    assertThat(event.eventId()).isEqualTo(claimed);
    assertThat(log.after(chat, Optional.empty(), 10)).containsExactly(event);
    assertThat(outbox.contains(chat.chatId(), claimed)).isTrue();
    assertThat(log.append(chat, draft)).isEqualTo(new AppendResult.Repeated(event));
  }

  @Test
  void appendShouldFinishWhatWasCutOffAfterTheOutboxRow() {
    LogKey chat = chat();
    NewEvent draft = message("hello");
    EventId claimed = new EventIds().get();
    claim(chat, draft, claimed);
    outbox.put(chat.chatId(), claimed);

    assertThat(appended(log.append(chat, draft)).eventId()).isEqualTo(claimed);
  }

  @Test
  void appendShouldNotFinishACutOffSendWithAnotherText() {
    LogKey chat = chat();
    NewEvent first = message("first");
    claim(chat, first, new EventIds().get());
    NewEvent second = new TestDraft(ALICE, "second", first.clientId());

    assertThat(log.append(chat, second)).isEqualTo(new AppendResult.KeyTaken());

    assertThat(event(log.append(chat, first)).content()).isEqualTo(TestContent.sealed("first"));
    assertThat(log.after(chat, Optional.empty(), 10))
        .extracting(StoredEvent::content)
        .containsExactly(TestContent.sealed("first"));
  }

  @Test
  void appendShouldStartAnewWhereNothingButTheOutboxRowWasWritten() {
    LogKey chat = chat();
    NewEvent draft = message("hello");
    EventId orphan = new EventIds().get();
    outbox.put(chat.chatId(), orphan);

    StoredEvent event = appended(log.append(chat, draft));

    assertThat(event.eventId()).isNotEqualTo(orphan);
    assertThat(log.after(chat, Optional.empty(), 10)).containsExactly(event);
  }

  @Test
  void claimShouldExpireWithinADay() {
    LogKey chat = chat();
    NewEvent draft = message("hello");
    log.append(chat, draft);

    int ttl =
        session
            .execute(
                "SELECT ttl(event_id) FROM sends WHERE chat_id = ? AND client_id = ?",
                chat.chatId().value(),
                draft.clientId())
            .one()
            .getInt(0);
    assertThat(ttl).isBetween(86_000, 86_400);
  }

  @Test
  void orderOfEventIdsShouldBeTheServers() {
    UUID chat = UUID.randomUUID();
    List<EventId> ids = craftedIds();
    var insert =
        session.prepare("INSERT INTO events_by_chat (chat_id, bucket, event_id) VALUES (?, 0, ?)");
    ids.forEach(id -> session.execute(insert.bind(chat, id.value())));

    List<EventId> stored =
        session
            .execute(
                "SELECT event_id FROM events_by_chat WHERE chat_id = ? AND bucket = 0"
                    + " ORDER BY event_id ASC",
                chat)
            .map(row -> new EventId(row.getUuid("event_id")))
            .all();

    Collections.sort(ids);
    assertThat(stored).isEqualTo(ids);
  }

  /** Every combination of bytes for which signed and unsigned order differ. */
  private static List<EventId> craftedIds() {
    long[] ticks = {
      0,
      1,
      0x7FFFFFFFL,
      0x80000000L,
      0xFFFFFFFFL,
      0x1_0000_0000L,
      0x7FFF_0000_0000L,
      0x8000_0000_0000L,
      0xFFFF_FFFF_FFFFL,
      0x1_0000_0000_0000L,
      0x07FF_0000_0000_0000L,
      0x0800_0000_0000_0000L,
      0x0FFF_FFFF_FFFF_FFFFL
    };
    long[] bytes = {0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff};
    List<EventId> ids = new ArrayList<>();
    for (long time : ticks) {
      for (long one : bytes) {
        for (long other : bytes) {
          ids.add(TimeIds.ticks(time, (one << 56) | (other << 48) | 0x1234));
          ids.add(TimeIds.ticks(time, (one << 32) | other));
        }
      }
    }
    return new ArrayList<>(ids.stream().distinct().toList());
  }

  private static void claim(LogKey chat, NewEvent draft, EventId id) {
    session.execute(
        "INSERT INTO sends (chat_id, client_id, event_id, author_id, digest)"
            + " VALUES (?, ?, ?, ?, ?)",
        chat.chatId().value(),
        draft.clientId(),
        id.value(),
        draft.authorId().value(),
        draft.digest(chat));
  }
}
