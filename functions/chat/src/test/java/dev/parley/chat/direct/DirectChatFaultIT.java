package dev.parley.chat.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.ChatStack;
import dev.parley.chat.direct.DirectChats.Participant;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.bus.PubSubEventPublisher;
import dev.parley.shared.bus.TestTopic;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.ListedChat;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
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

/** Each statement of creating a direct chat fails once; the next attempt completes the chat. */
class DirectChatFaultIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final int STATEMENTS_MIN = 6;

  private static CqlSession session;
  private static EventPublisher publisher;

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
    publisher =
        PubSubEventPublisher.open(
            TestTopic.settings(STACK.environment().get("PUBSUB_EMULATOR_HOST")),
            STACK.topic().id());
  }

  @AfterAll
  static void close() {
    publisher.close();
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

  /**
   * Creates a chat once with a fault at {@code step} and once without.
   *
   * @return whether there was such a step
   */
  private static boolean struckAt(int step, Faults.Kind kind) {
    Participant alice = new Participant(new UserId(UUID.randomUUID()), "alice");
    Participant bob = new Participant(new UserId(UUID.randomUUID()), "bob");
    Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
    try {
      chats(faults.on(CqlSession.class, session)).start(alice, bob);
    } catch (StoreUnavailableException fault) {
      assertThat(fault).hasMessageContaining("fault");
    }

    ChatId chat = chats(session).start(bob, alice).chatId();

    CassandraChatStore store = new CassandraChatStore(session);
    CassandraOutbox outbox = new CassandraOutbox(session);
    List<StoredEvent> history =
        new CassandraEventLog(session, outbox, new EventIds())
            .after(new LogKey(chat, ChatType.DIRECT.bucketWidthSeconds()), Optional.empty(), 10);
    assertThat(history)
        .as("step " + step)
        .extracting(StoredEvent::type)
        .containsExactly(EventType.CREATION);
    assertThat(store.members(chat, 10))
        .as("step " + step)
        .extracting(Member::userId)
        .containsExactlyInAnyOrder(alice.userId(), bob.userId());
    chats(session).start(alice, bob);
    for (Participant each : List.of(alice, bob)) {
      assertThat(store.chatsOf(each.userId(), Optional.empty(), 10))
          .as("step " + step)
          .containsExactly(new ListedChat(chat, true));
    }
    assertThat(outbox.contains(chat, history.get(0).eventId())).as("step " + step).isFalse();
    return faults.struck();
  }

  private static DirectChats chats(CqlSession over) {
    CassandraOutbox outbox = new CassandraOutbox(over);
    EventIds ids = new EventIds();
    CassandraEventLog log = new CassandraEventLog(over, outbox, ids);
    return new DirectChats(
        new CassandraChatStore(over), log, new PublishedLog(log, outbox, publisher), ids);
  }
}
