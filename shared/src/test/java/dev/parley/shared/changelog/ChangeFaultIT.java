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
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TestDraft;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each statement of a change fails once. There is never a change without its outcome, nor an
 * outcome without its change, and the next attempt completes both.
 */
class ChangeFaultIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final int STATEMENTS_MIN = 4;
  private static final UserId ALICE = new UserId(UUID.randomUUID());

  private static CqlSession session;

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(EventType.values())
        .filter(EventType::isChange)
        .flatMap(
            type -> Stream.of(Faults.Kind.values()).map(kind -> Arguments.arguments(type, kind)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theNextAttemptShouldConvergeWhateverFailed(EventType type, Faults.Kind kind) {
    int step = 1;
    while (struckAt(step, type, kind)) {
      step++;
    }
    assertThat(step).isGreaterThanOrEqualTo(STATEMENTS_MIN);
  }

  private static boolean struckAt(int step, EventType type, Faults.Kind kind) {
    LogKey chat = new LogKey(new ChatId(UUID.randomUUID()), 86_400);
    CassandraOutbox outbox = new CassandraOutbox(session);
    CassandraChangedLog log = new CassandraChangedLog(session);
    StoredEvent message =
        ((AppendResult.Appended)
                new CassandraEventLog(session, outbox, new EventIds())
                    .append(chat, new TestDraft(ALICE, "hello", UUID.randomUUID())))
            .event();
    TestChange draft = new TestChange(type, ALICE, message.eventId(), "👍");
    Faults faults = new Faults(step, kind, Set.of("prepareAsync"));

    Optional<StoredEvent> first = attempt(faults.on(CqlSession.class, session), chat, draft);
    assertTogether(log, chat, message.eventId());
    StoredEvent change = attempt(session, chat, draft).orElseThrow();

    assertThat(first.stream()).as("step %d", step).allMatch(change::equals);
    assertThat(log.find(chat, message.eventId()))
        .as("step %d", step)
        .contains(new FoldedEvent(message, Outcome.of(change)));
    assertThat(log.afterWithChanges(chat, Optional.of(message.eventId()), 10))
        .as("step %d", step)
        .containsExactly(FoldedEvent.of(change));
    assertThat(outbox.contains(chat.chatId(), change.eventId())).as("step %d", step).isTrue();
    assertThat(log.pins(chat, 10)).hasSize(type == EventType.PIN ? 1 : 0);
    return faults.struck();
  }

  private static void assertTogether(CassandraChangedLog log, LogKey chat, EventId message) {
    List<FoldedEvent> changes = log.afterWithChanges(chat, Optional.of(message), 10);
    assertThat(log.find(chat, message).orElseThrow().outcome().newest())
        .isEqualTo(changes.stream().map(FoldedEvent::eventId).findFirst());
  }

  private static Optional<StoredEvent> attempt(CqlSession over, LogKey chat, TestChange draft) {
    CassandraChangedLog log = new CassandraChangedLog(over);
    CassandraChangeStore store =
        new CassandraChangeStore(over, new CassandraOutbox(over), new EventIds(), log);
    try {
      AppendResult result = store.append(chat, draft, log.find(chat, draft.target()).orElseThrow());
      return Optional.of(
          result instanceof AppendResult.Appended appended
              ? appended.event()
              : ((AppendResult.Repeated) result).event());
    } catch (StoreUnavailableException fault) {
      return Optional.empty();
    }
  }
}
