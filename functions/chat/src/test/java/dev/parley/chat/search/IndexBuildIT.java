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
import dev.parley.shared.searchindex.SearchBuildStore;
import dev.parley.shared.searchindex.SearchIndex;
import dev.parley.shared.store.StoreUnavailableException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command that adds messages from before the index. */
class IndexBuildIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final Set<String> SPARED = Set.of("prepareAsync", "getContext", "getKeyspace");
  private static final int MESSAGES = 120;

  /** Of its own: the command goes through all chats. */
  private static CqlSession session;

  private final EventIds ids = new EventIds();
  private final UserId alice = new UserId(UUID.randomUUID());
  private final Sealing sealing = TestKeys.sealing();
  private final Heard heard = new Heard();
  private final LogKey chat =
      new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());

  @BeforeAll
  static void open() {
    session = TestKeyspace.openNew(SERVERS.cassandra());
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void earlierMessagesShouldBeAddedAlsoIfARunIsInterrupted() {
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
    assertThat(found("early")).isEmpty();

    // In the second page of messages.
    Faults failing = new Faults(80, Faults.Kind.ANSWER_LOST, SPARED);
    IndexBuild killed =
        build(
            failing.on(CqlSession.class, session),
            wait -> {
              throw new IllegalStateException("killed while it waits " + wait);
            });
    assertThatThrownBy(killed::run).hasMessageContaining("PT0.1S");
    List<Duration> waits = new ArrayList<>();
    Faults away = new Faults(20, Faults.Kind.NOT_MADE, SPARED);
    IndexBuild.Result rest = build(away.on(CqlSession.class, session), waits::add).run();

    assertThat(rest.messages()).isLessThanOrEqualTo(MESSAGES - 50);
    assertThat(away.struck()).isTrue();
    assertThat(waits).contains(Duration.ofMillis(100));
    assertThat(rest.unreadable()).isZero();
    assertThat(found("early")).containsExactlyElementsOf(said.subList(1, said.size()));
    assertThat(found("late")).containsExactly(said.get(0));
    heard.shares.clear();
    assertThat(build(session, waits::add).run().messages()).isEqualTo(MESSAGES);
    assertThat(heard.shares).hasSize(3).allMatch(share -> share > 0 && share < 1);
    assertThat(heard.waits).contains(Duration.ofMillis(100));
  }

  @Test
  void chatsWhoseCreationWasInterruptedShouldNotEndTheScan() {
    for (int i = 0; i < 4; i++) {
      session.execute("INSERT INTO chats (chat_id, type) VALUES (uuid(), 'ROOM')");
    }
    new CassandraChatStore(session).create(Chat.direct(chat, alice, Instant.now()), List.of());
    SearchBuildStore store = new CassandraSearchBuildStore(session);
    List<ChatId> scanned = new ArrayList<>();
    List<SearchBuildStore.ScannedChat> next = store.chats(Long.MIN_VALUE, 1);
    while (!next.isEmpty()) {
      scanned.add(next.get(0).chat());
      next = store.chats(next.get(0).token() + 1, 1);
    }

    assertThat(scanned).contains(chat.chatId()).doesNotHaveDuplicates();
  }

  @Test
  void aStoreThatIsAwayShouldBeAskedForMinutesAndMoreAndMoreSeldom() {
    SearchBuildStore away =
        (SearchBuildStore)
            Proxy.newProxyInstance(
                SearchBuildStore.class.getClassLoader(),
                new Class<?>[] {SearchBuildStore.class},
                (proxy, method, arguments) -> {
                  throw new StoreUnavailableException("away", null);
                });
    List<Duration> waits = new ArrayList<>();

    assertThatThrownBy(new IndexBuild(away, null, sealing, 500, waits::add, heard)::run)
        .isInstanceOf(StoreUnavailableException.class);

    assertThat(waits).isSorted().startsWith(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(waits).endsWith(Duration.ofSeconds(30));
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isGreaterThan(Duration.ofMinutes(10));
  }

  private IndexBuild build(CqlSession over, Consumer<Duration> pause) {
    return new IndexBuild(
        new CassandraSearchBuildStore(over),
        new CassandraChangedLog(over),
        sealing,
        1_000_000,
        pause,
        heard);
  }

  /** What the runs of a test have told. */
  private static final class Heard implements IndexBuild.Listener {
    final List<Double> shares = new ArrayList<>();
    final List<Duration> waits = new ArrayList<>();

    @Override
    public void reached(double share, long messages) {
      shares.add(share);
    }

    @Override
    public void waits(Duration wait) {
      waits.add(wait);
    }
  }

  private List<EventId> found(String query) {
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
