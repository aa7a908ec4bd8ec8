package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each statement of a send fails once. The next attempt of the sender completes the send. */
class SendFaultIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final int STATEMENTS_MIN = 4;

  private static CqlSession session;

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @ParameterizedTest
  @EnumSource
  void theNextAttemptShouldConvergeWhateverFailed(Faults.Kind kind) {
    int step = 1;
    while (struckAt(step, kind)) {
      step++;
    }
    assertThat(step).isGreaterThan(STATEMENTS_MIN);
  }

  /** Sends with a fault at {@code step}, then without. Returns whether there was such a step. */
  private static boolean struckAt(int step, Faults.Kind kind) {
    LogKey chat = new LogKey(new ChatId(UUID.randomUUID()), 86_400);
    NewEvent draft = new TestDraft(new UserId(UUID.randomUUID()), "hello", UUID.randomUUID());
    Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
    Optional<StoredEvent> first = attempt(faults.on(CqlSession.class, session), chat, draft);

    StoredEvent event = attempt(session, chat, draft).orElseThrow();

    CassandraOutbox outbox = new CassandraOutbox(session);
    List<StoredEvent> history =
        new CassandraEventLog(session, outbox, new EventIds()).after(chat, Optional.empty(), 10);
    assertThat(history).as("step " + step).containsExactly(event);
    assertThat(first.stream()).as("step " + step).allMatch(event::equals);
    assertThat(outbox.contains(chat.chatId(), event.eventId())).as("step " + step).isTrue();
    return faults.struck();
  }

  private static Optional<StoredEvent> attempt(CqlSession over, LogKey chat, NewEvent draft) {
    EventLog log = new CassandraEventLog(over, new CassandraOutbox(over), new EventIds());
    try {
      AppendResult result = log.append(chat, draft);
      return Optional.of(
          result instanceof AppendResult.Appended appended
              ? appended.event()
              : ((AppendResult.Repeated) result).event());
    } catch (StoreUnavailableException fault) {
      return Optional.empty();
    }
  }
}
