package dev.parley.shared.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.change.Outcome;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventHead;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TestDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Changes on Cassandra: where they stand, what they make of their target, and which ids they get.
 */
class CassandraChangesIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final UserId ALICE = new UserId(UUID.randomUUID());
  private static final UserId BOB = new UserId(UUID.randomUUID());
  private static final String THUMB = "👍";
  private static final long NODE = 0x8000_0100_0000_0001L;
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private static CqlSession session;
  private static CassandraOutbox outbox;
  private static CassandraEventLog messages;
  private static CassandraChangedLog log;
  private static CassandraChangeStore changes;

  private final LogKey chat = new LogKey(new ChatId(UUID.randomUUID()), 60);

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
    outbox = new CassandraOutbox(session);
    messages = new CassandraEventLog(session, outbox, new EventIds());
    log = new CassandraChangedLog(session);
    changes = store(new EventIds());
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private static CassandraChangeStore store(EventIds ids) {
    return new CassandraChangeStore(session, outbox, ids, log);
  }

  @Test
  void changesShouldStandInTheirPlaceBesideTheLog() {
    StoredEvent hello = say("hello");
    StoredEvent edit = append(EventType.EDIT, ALICE, hello, "hello, Bob");
    StoredEvent thumb = append(EventType.REACT, BOB, hello, THUMB);
    StoredEvent bye = say("bye");
    List<EventId> ids = List.of(hello.eventId(), edit.eventId(), thumb.eventId(), bye.eventId());

    assertThat(log.before(chat, Optional.empty(), 10))
        .extracting(FoldedEvent::eventId)
        .containsExactly(bye.eventId(), hello.eventId());
    assertThat(log.afterWithChanges(chat, Optional.empty(), 10))
        .containsExactly(
            log.find(chat, hello.eventId()).orElseThrow(),
            FoldedEvent.of(edit),
            FoldedEvent.of(thumb),
            FoldedEvent.of(bye));
    assertThat(log.afterWithChanges(chat, Optional.of(edit.eventId()), 1))
        .containsExactly(FoldedEvent.of(thumb));
    assertThat(log.beforeWithChanges(chat, Optional.of(bye.eventId()), 2))
        .containsExactly(FoldedEvent.of(thumb), FoldedEvent.of(edit));
    assertThat(log.headsWithChanges(chat, Optional.empty(), 10))
        .extracting(EventHead::eventId)
        .isEqualTo(ids);
    assertThat(log.findWithChanges(chat, ids)).extracting(FoldedEvent::eventId).isEqualTo(ids);
    assertThat(log.durableWithChanges(chat, ids)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(log.durableWithChanges(chat, List.of(new EventIds().get()))).isEmpty();
    assertThat(outbox.contains(chat.chatId(), thumb.eventId())).isTrue();
  }

  @Test
  void onlyTheNewestEditShouldHaveItsText() {
    StoredEvent hello = say("hello");
    StoredEvent first = append(EventType.EDIT, ALICE, hello, "first");
    StoredEvent second = append(EventType.EDIT, ALICE, hello, "second");

    assertThat(changes.find(chat, first.eventId())).contains(first.withoutText());
    assertThat(changes.find(chat, second.eventId())).contains(second);
    assertThat(find(hello).text()).isEqualTo(TestContent.sealed("second"));
    append(EventType.REDACT, ALICE, hello, "");
    assertThat(changes.find(chat, second.eventId())).contains(second.withoutText());
  }

  @Test
  void changeShouldComeAfterWhatItsAuthorHasSeenWhateverTheClocksSay() {
    Instant now = Instant.now();
    CassandraChangeStore ahead = store(new EventIds(() -> now.plus(Duration.ofHours(1))));
    CassandraChangeStore behind = store(new EventIds(() -> now.minus(Duration.ofHours(1))));
    StoredEvent hello = say("hello");

    for (CassandraChangeStore each : List.of(behind, ahead, behind, ahead, behind)) {
      StoredEvent before = find(hello).event();
      AppendResult result =
          each.append(
              chat, new TestChange(EventType.EDIT, ALICE, hello.eventId(), "again"), find(hello));
      StoredEvent edit = ((AppendResult.Appended) result).event();
      assertThat(edit.eventId()).isGreaterThan(before.eventId());
      assertThat(find(hello).textId()).isEqualTo(edit.eventId());
    }
  }

  @Test
  void reactionShouldBeGivenAgainAfterItWasTakenBackOnAnInstanceThatIsAhead() {
    CassandraChangeStore ahead = store(new EventIds(() -> Instant.now().plus(Duration.ofHours(1))));
    StoredEvent hello = say("hello");
    append(EventType.REACT, BOB, hello, THUMB);
    react(ahead, hello, THUMB, Reaction.Op.REMOVE);
    assertThat(find(hello).outcome().isGiven(BOB, THUMB)).isFalse();

    append(EventType.REACT, BOB, hello, THUMB);

    assertThat(find(hello).outcome().isGiven(BOB, THUMB)).isTrue();
  }

  @Test
  void reactionsThatWereTakenBackShouldNotFillTheRow() {
    StoredEvent hello = say("hello");
    for (int i = 0; i < CassandraOutcomeStatements.REMOVED_MAX + 20; i++) {
      react(changes, hello, "emoji " + i, Reaction.Op.REMOVE);
    }

    assertThat(find(hello).outcome().reactions())
        .hasSize(CassandraOutcomeStatements.REMOVED_MAX + 1);
    assertThat(find(hello).outcome().given()).isEmpty();
  }

  @Test
  void repeatedKeyShouldReturnTheFirstChange() {
    StoredEvent hello = say("hello");
    TestChange edit = new TestChange(EventType.EDIT, ALICE, hello.eventId(), "edited");
    StoredEvent first = append(edit);

    assertThat(changes.append(chat, edit, find(hello))).isEqualTo(new AppendResult.Repeated(first));
    assertThat(changes.append(chat, other(edit, BOB), find(hello)))
        .isEqualTo(new AppendResult.KeyTaken());
    assertThat(messages.append(chat, new TestDraft(ALICE, "text", edit.clientId())))
        .isEqualTo(new AppendResult.KeyTaken());
    assertThat(log.headsWithChanges(chat, Optional.empty(), 10)).hasSize(2);
  }

  private static TestChange other(TestChange edit, UserId author) {
    return new TestChange(edit.type(), author, edit.target(), edit.said(), edit.clientId());
  }

  @Test
  void targetMayBeInAnotherBucketAYearAgo() {
    StoredEvent old =
        new TestDraft(ALICE, "old", UUID.randomUUID())
            .at(chat, EventId.at(EventId.ticks(NOON.minus(Duration.ofDays(365))), NODE));
    messages.write(chat, old);
    for (EventType kind : List.of(EventType.EDIT, EventType.REACT, EventType.PIN)) {
      append(kind, BOB, old, THUMB);
    }
    FoldedEvent changed = find(old);

    assertThat(changed.text()).isEqualTo(TestContent.sealed(THUMB));
    assertThat(changed.outcome().isGiven(BOB, THUMB)).isTrue();
    assertThat(log.pins(chat, 50)).containsExactly(changed);
    assertThat(log.before(chat, Optional.empty(), 1)).containsExactly(changed);
    append(EventType.REDACT, BOB, old, "");
    assertThat(find(old).isDeleted()).isTrue();
    assertThat(log.pins(chat, 50)).isEmpty();
    assertThat(log.afterWithChanges(chat, Optional.empty(), 10)).hasSize(5);
  }

  @Test
  void pinsShouldBeTheNewestPinFirst() {
    List<StoredEvent> three = List.of(say("a"), say("b"), say("c"));
    append(EventType.PIN, ALICE, three.get(1), "");
    append(EventType.PIN, ALICE, three.get(0), "");
    append(EventType.PIN, ALICE, three.get(2), "");
    append(EventType.UNPIN, BOB, three.get(0), "");

    assertThat(log.pins(chat, 50)).containsExactly(find(three.get(2)), find(three.get(1)));
    assertThat(log.pins(chat, 1)).containsExactly(find(three.get(2)));
    assertThat(find(three.get(0)).outcome().pin().map(Outcome.Pin::by)).contains(BOB);
    assertThat(find(three.get(0)).event().content()).isNotEqualTo(NoText.NO_TEXT);
  }

  private StoredEvent say(String text) {
    return ((AppendResult.Appended)
            messages.append(chat, new TestDraft(ALICE, text, UUID.randomUUID())))
        .event();
  }

  private FoldedEvent find(StoredEvent message) {
    return log.find(chat, message.eventId()).orElseThrow();
  }

  private StoredEvent append(EventType type, UserId author, StoredEvent target, String said) {
    return append(new TestChange(type, author, target.eventId(), said));
  }

  private StoredEvent append(TestChange change) {
    FoldedEvent target = log.find(chat, change.target()).orElseThrow();
    return ((AppendResult.Appended) changes.append(chat, change, target)).event();
  }

  private void react(CassandraChangeStore store, StoredEvent target, String emoji, Reaction.Op op) {
    FoldedEvent seen = find(target);
    store.write(
        chat,
        StoredEvent.react(
            chat.chatId(),
            store.idFor(seen),
            BOB,
            target.eventId(),
            new Reaction(emoji, op),
            UUID.randomUUID()),
        seen);
  }
}
