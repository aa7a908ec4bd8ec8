package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.sealing.KeyCheck;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found while two secrets are in use, and with a wrong one. */
class SearchRotationIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final String NEW = "2:another secret of the tests that nobody keeps";
  private static CqlSession session;

  private final EventIds ids = new EventIds();
  private final CassandraOutbox outbox = new CassandraOutbox(session);
  private final CassandraEventLog messages = new CassandraEventLog(session, outbox, ids);
  private final CassandraChangedLog log = new CassandraChangedLog(session);
  private final UserId alice = new UserId(UUID.randomUUID());
  private final LogKey chat =
      new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());

  /** Instances before the rotation, in its first step, after it, and without the old secret. */
  private final Sealing before = TestKeys.sealing(TestKeys.VALUE);

  private final Sealing opening = TestKeys.sealing(TestKeys.VALUE + "," + NEW);
  private final Sealing after = TestKeys.sealing(NEW + "," + TestKeys.VALUE);
  private final Sealing without = TestKeys.sealing(NEW);

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void messagesOfBothSecretsShouldBeFoundInOneOrder() {
    List<EventId> said = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      said.add(0, say(before, "apples " + i));
      said.add(0, say(after, "apples again " + i));
    }

    assertThat(pages(after, "apples")).containsExactlyElementsOf(said);
    assertThat(pages(opening, "apples")).containsExactlyElementsOf(said);
    assertThat(pages(after, "apples again")).hasSize(12);
  }

  @Test
  void anInstanceThatLacksASecretShouldFindWhatItCanRead() {
    EventId old = say(before, "pears");
    EventId young = say(after, "pears");

    assertThat(pages(before, "pears")).containsExactly(old);
    assertThat(pages(without, "pears")).containsExactly(young);
  }

  @Test
  void anEditAfterTheRotationShouldReplaceTheTermsOfTheOldSecret() {
    EventId edited = say(before, "plums");

    new CassandraChangeStore(session, outbox, ids, log)
        .append(
            chat,
            after.edit(alice, edited, "cherries", UUID.randomUUID()),
            log.find(chat, edited).orElseThrow());

    assertThat(pages(after, "cherries")).containsExactly(edited);
    assertThat(pages(after, "plums")).isEmpty();
    assertThat(pages(before, "plums")).isEmpty();
  }

  @Test
  void aRepeatedSendAfterTheRotationShouldBeFoundOnce() {
    UUID key = UUID.randomUUID();
    EventId first = id(messages.append(chat, before.message(alice, "grapes", key)));

    messages.append(chat, after.message(alice, "grapes", key));

    assertThat(pages(after, "grapes")).containsExactly(first);
  }

  @Test
  void aWrongSecretShouldBeNoReasonToFindNothing() {
    var keys = TestKeys.keys(NEW + "," + TestKeys.VALUE);
    Sealing wrong = new Sealing(keys, KeyCheck.of(keys, expected -> Set.of(1)));

    assertThatThrownBy(wrong::requireToFind)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type().status()).isEqualTo(503));
    after.requireToFind();
  }

  private List<EventId> pages(Sealing sealing, String query) {
    return new SearchParts(session, List.of(chat), sealing).pages(query);
  }

  private EventId say(Sealing sealing, String text) {
    return id(messages.append(chat, sealing.message(alice, text, UUID.randomUUID())));
  }

  private static EventId id(AppendResult result) {
    return ((AppendResult.Appended) result).event().eventId();
  }
}
