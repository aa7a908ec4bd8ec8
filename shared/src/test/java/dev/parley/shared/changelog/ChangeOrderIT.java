package dev.parley.shared.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.change.Fold;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TestDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes on Cassandra: whatever the order of writing, they come to what the fold says. */
class ChangeOrderIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final UserId ALICE = new UserId(UUID.randomUUID());
  private static final UserId BOB = new UserId(UUID.randomUUID());
  private static final String THUMB = "👍";
  private static final long NODE = 0x8000_0100_0000_0001L;
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private static CqlSession session;
  private static CassandraEventLog messages;
  private static CassandraChangedLog log;
  private static CassandraChangeStore changes;

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
    CassandraOutbox outbox = new CassandraOutbox(session);
    messages = new CassandraEventLog(session, outbox, new EventIds());
    log = new CassandraChangedLog(session);
    changes = new CassandraChangeStore(session, outbox, new EventIds(), log);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void everyOrderOfWritingShouldComeToTheFold() {
    for (int seed = 0; seed < 25; seed++) {
      LogKey chat = new LogKey(new ChatId(UUID.randomUUID()), 60);
      Random random = new Random(seed);
      List<StoredEvent> sent = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        sent.add(new TestDraft(ALICE, "text " + i, UUID.randomUUID()).at(chat, id(i, i)));
      }
      sent.forEach(m -> messages.write(chat, m));
      List<StoredEvent> changed = history(chat, random, sent);
      List<StoredEvent> order = new ArrayList<>(changed);
      order.addAll(changed.subList(0, random.nextInt(changed.size())));
      Collections.shuffle(order, random);
      Fold fold = new Fold();
      sent.forEach(fold::add);
      changed.forEach(fold::add);

      order.forEach(c -> changes.write(chat, c, FoldedEvent.of(sent.get(0))));
      // A send that is repeated after all that brings no text back.
      sent.forEach(m -> messages.write(chat, m));

      List<FoldedEvent> expected = new ArrayList<>(fold.messages());
      Collections.reverse(expected);
      assertThat(log.before(chat, Optional.empty(), 10)).as("seed %d", seed).isEqualTo(expected);
      assertThat(log.pins(chat, 10))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              expected.stream().filter(m -> m.outcome().isPinned()).toList());
      expected.stream().filter(FoldedEvent::isDeleted).forEach(m -> assertGone(chat, m.eventId()));
    }
  }

  /** Forty changes within two minutes' time; several in one µs, and of one tick. */
  private static List<StoredEvent> history(LogKey chat, Random random, List<StoredEvent> sent) {
    List<EventType> kinds = Stream.of(EventType.values()).filter(EventType::isChange).toList();
    List<StoredEvent> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      EventType kind = kinds.get(random.nextInt(kinds.size()));
      EventId target = sent.get(random.nextInt(3)).eventId();
      if (kind != EventType.REDACT || random.nextInt(8) == 0) {
        int tick = 100 + random.nextInt(25) + random.nextInt(2) * 700_000_000;
        long node = i % 2 == 0 ? i : 0x80 + i;
        events.add(change(chat, kind, i % 3 == 0 ? ALICE : BOB, target, id(tick, node), i));
      }
    }
    return events;
  }

  private static StoredEvent change(
      LogKey chat, EventType kind, UserId by, EventId target, EventId id, int which) {
    if (kind == EventType.REACT) {
      Reaction.Op op = which % 2 == 0 ? Reaction.Op.ADD : Reaction.Op.REMOVE;
      Reaction reaction = new Reaction(which % 5 < 3 ? THUMB : "🎉", op);
      return StoredEvent.react(chat.chatId(), id, by, target, reaction, UUID.randomUUID());
    }
    return new TestChange(kind, by, target, "edit " + which).at(chat, id);
  }

  private static EventId id(int tick, long node) {
    return EventId.at(EventId.ticks(NOON) + tick, NODE + node);
  }

  /** Nothing of the text is in the row; what is written later changes that neither. */
  private void assertGone(LogKey chat, EventId message) {
    Row row =
        session
            .execute(
                "SELECT body, sealed, edit, reactions, pin FROM events_by_chat"
                    + " WHERE chat_id = ? AND bucket = ? AND event_id = ?",
                chat.chatId().value(),
                chat.bucket(message),
                message.value())
            .one();
    assertThat(IntStream.range(0, 5)).allMatch(row::isNull);
  }
}
