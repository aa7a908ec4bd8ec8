package dev.parley.chat.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatStack;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.publish.UnavailablePublisher;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receipt whose writes fail, one after the other, and that is sent again. */
class ReceiptFaultIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final EventIds IDS = new EventIds();
  private static CqlSession session;
  private static Person bob;

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
    bob = STACK.accounts().register("bob");
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @ParameterizedTest
  @EnumSource
  void aReceiptShouldConvergeWhateverFailed(Faults.Kind kind) {
    EventId upTo = IDS.get();
    UserId reader = new UserId(bob.userId());
    int step = 0;
    boolean struck = true;
    while (struck) {
      step++;
      UUID fresh = STACK.startChat(STACK.accounts().visitor("dave"), bob);
      ChatId id = new ChatId(fresh);
      var found = new CassandraChatStore(session).find(id).orElseThrow();
      Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
      try {
        receipts(faults.on(CqlSession.class, session)).mark(found, reader, upTo);
      } catch (StoreUnavailableException fault) {
        assertThat(fault).hasMessageContaining("fault");
      }
      boolean marked = new CassandraChatStore(session).lastRead(reader, id).isPresent();
      assertThat(!marked || ReadIT.receiptsWaiting(session, fresh) > 0).as("step " + step).isTrue();

      receipts(session).mark(found, reader, upTo);

      assertThat(new CassandraChatStore(session).lastRead(reader, id)).contains(upTo);
      assertThat(ReadIT.receiptsWaiting(session, fresh)).isPositive();
      struck = faults.struck();
    }
    assertThat(step).isGreaterThan(3);
  }

  private static Receipts receipts(CqlSession over) {
    CassandraOutbox outbox = new CassandraOutbox(over);
    PublishedLog published =
        new PublishedLog(
            new CassandraEventLog(over, outbox, IDS), outbox, new UnavailablePublisher());
    return new Receipts(new CassandraChatStore(over), published, IDS);
  }
}
