package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.searchindex.CassandraSearchBuildStore;
import dev.parley.shared.searchindex.CassandraSearchIndex;
import dev.parley.shared.searchindex.SearchIndex;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command that adds messages from before the index. */
class IndexBuildIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final Set<String> SPARED = Set.of("prepareAsync", "getContext", "getKeyspace");
  private static final int MESSAGES = 120;

  private final EventIds ids = new EventIds();
  private final UserId alice = new UserId(UUID.randomUUID());
  private final Sealing sealing = TestKeys.sealing();
  private final LogKey chat =
      new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());

  @Test
  void earlierMessagesShouldBeAddedAlsoIfARunIsInterrupted() {
    // Of its own: the command goes through all chats.
    try (CqlSession session = TestKeyspace.openNew(SERVERS.cassandra())) {
      new CassandraChatStore(session).create(Chat.direct(chat, alice, Instant.now()), List.of());
      CassandraOutbox outbox = new CassandraOutbox(session);
      CassandraEventLog messages = new CassandraEventLog(session, outbox, ids);
      List<EventId> said = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        StoredEvent event =
            sealing.message(alice, "early " + i, UUID.randomUUID()).at(chat, ids.get());
        messages.write(chat, event);
        said.add(0, event.eventId());
      }
      CassandraChangedLog log = new CassandraChangedLog(session);
      FoldedEvent first = log.find(chat, said.get(0)).orElseThrow();
      new CassandraChangeStore(session, outbox, ids, log)
          .append(chat, sealing.edit(alice, said.get(0), "late", UUID.randomUUID()), first);
      assertThat(found(session, "early")).isEmpty();

      Faults failing = new Faults(8, Faults.Kind.ANSWER_LOST, SPARED);
      assertThatThrownBy(() -> build(failing.on(CqlSession.class, session)).run())
          .isInstanceOf(StoreUnavailableException.class);
      IndexBuild.Result rest = build(session).run();

      assertThat(rest.unreadable()).isZero();
      assertThat(found(session, "early")).containsExactlyElementsOf(said.subList(1, said.size()));
      assertThat(found(session, "late")).containsExactly(said.get(0));
    }
  }

  private IndexBuild build(CqlSession over) {
    return new IndexBuild(
        new CassandraSearchBuildStore(over), new CassandraChangedLog(over), sealing, 1_000_000);
  }

  private List<EventId> found(CqlSession session, String query) {
    Instant now = Instant.now();
    Sought sought = new Sought(QueryText.parse(query).phrases(), Optional.empty(), Set.of());
    return new CassandraSearchIndex(new CassandraCalls(session))
        .newest(
            chat.chatId(),
            chat.era(now),
            new SearchIndex.Wanted(
                sealing.terms(chat.chatId(), sought.labelled()).get(0),
                Optional.empty(),
                SearchInput.EARLIEST_ID,
                SearchInput.leastId(now.plus(Duration.ofDays(1)))),
            SearchIndex.ROWS_MAX);
  }
}
