package dev.parley.chat.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.arrangement.Arrangement;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.chat.arrangement.CassandraArrangementStore;
import dev.parley.chat.overview.ListChats.ChatsPage;
import dev.parley.chat.overview.ListKeys.KeysPage;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.UnreadCount;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a page of the list of chats asks of Cassandra: it must not depend on what others wrote. And
 * what it says if somebody writes between these questions.
 */
class ListCostIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final int CHATS = 30;

  /** Members, last message and read mark of a chat, and the events after the mark in two steps. */
  private static final int REQUESTS_PER_CHAT = 9;

  /** Chat, first event, members, and whether somebody has written. */
  private static final int REQUESTS_PER_CHAT_FOR_KEYS = 6;

  /** Each page of events that is counted as unread: its buckets and its events. */
  private static final int REQUESTS_PER_PAGE = 2;

  private static CqlSession session;

  private final EventIds ids = new EventIds();
  private final UserId alice = new UserId(UUID.randomUUID());

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void aPageShouldCostABoundedNumberOfRequestsPerChat() {
    IntStream.range(0, CHATS).forEach(i -> chat(3));

    Cost cost = cost(CHATS + 1);

    assertThat(cost.page().chats()).hasSize(CHATS + 1);
    assertThat(cost.requests()).isLessThanOrEqualTo((CHATS + 1) * REQUESTS_PER_CHAT);
  }

  @Test
  void aChatWithManyUnreadMessagesShouldCostAFewRequestsMore() {
    chat(3);
    int few = cost(10).requests();
    chat(700);

    Cost cost = cost(10);

    assertThat(cost.page().chats()).extracting(ChatView::unread).contains(UnreadCount.COUNT_MAX);
    assertThat(cost.requests() - few).isLessThanOrEqualTo(REQUESTS_PER_CHAT + REQUESTS_PER_PAGE);
  }

  @Test
  void whatOneHasSentOneselfShouldCostAtMostTheBoundOfTheCount() {
    UUID own = chat(3);
    int few = cost(10).requests();
    LogKey log = log(own);
    IntStream.range(0, 1_200).parallel().forEach(i -> write(log, alice));

    Cost cost = cost(10);

    assertThat(cost.page().chats()).extracting(ChatView::unread).contains(UnreadCount.COUNT_MAX);
    assertThat(cost.requests() - few).isLessThanOrEqualTo(5 * REQUESTS_PER_PAGE);
  }

  @Test
  void whatTheCallerHasMadeOfTheChatsShouldCostOneRequestForAllOfThem() {
    List<UUID> made = IntStream.range(0, 5).mapToObj(i -> chat(1)).toList();
    CassandraArrangementStore notCounted = new CassandraArrangementStore(session);
    Arrangement pinned = new Arrangement(Instant.now(), null, null);
    made.forEach(id -> notCounted.write(alice, new ChatId(id), pinned));

    Cost cost = cost(10);

    assertThat(cost.page().chats())
        .filteredOn(chat -> chat.arrangement().pinnedAt() != null)
        .hasSameSizeAs(made);
    assertThat(cost.requests()).isEqualTo(cost(10, counted -> notCounted).requests() + 1);
  }

  @Test
  void aMessageThatComesDuringTheReadShouldNotCountIfItIsNotShown() {
    UUID id = chat(2);
    AtomicInteger written = new AtomicInteger();
    Runnable meanwhile =
        () -> {
          if (written.getAndIncrement() == 0) {
            write(log(id), new UserId(UUID.randomUUID()));
          }
        };

    ChatsPage page =
        OverviewParts.of(
                session, new CassandraArrangementStore(session), log -> before(log, meanwhile))
            .chats(alice, 10, true);

    assertThat(written).hasPositiveValue();
    assertThat(page.chats())
        .filteredOn(chat -> chat.chatId().equals(new ChatId(id)))
        .extracting(ChatView::unread)
        .containsExactly(2);
  }

  @Test
  void keysShouldCostAFewRequestsPerChatAndAlmostNoneAfterTheListWasRead() {
    IntStream.range(0, CHATS).forEach(i -> chatOfAnother());
    CountedOverview first = counted(CassandraArrangementStore::new);
    CountedOverview second = counted(CassandraArrangementStore::new);

    int keysFirst = first.requestsOf(() -> assertKeys(first.parts().keys(alice, CHATS + 1)));
    second.parts().chats(alice, CHATS + 1, false);
    int keysAfterTheList =
        second.requestsOf(() -> assertKeys(second.parts().keys(alice, CHATS + 1)));

    assertThat(keysFirst).isLessThanOrEqualTo(CHATS * REQUESTS_PER_CHAT_FOR_KEYS + 2);
    // The list itself, and what the caller is in the room of everybody.
    assertThat(keysAfterTheList).isEqualTo(2);
  }

  @Test
  void theListWithoutKeysShouldCostWhatItCostsWithThem() {
    IntStream.range(0, 5).forEach(i -> chat(1));
    CountedOverview with = counted(CassandraArrangementStore::new);
    CountedOverview without = counted(CassandraArrangementStore::new);

    int whole = with.requestsOf(() -> with.parts().chats(alice, 10, true));

    // Keys are derived, not stored.
    assertThat(without.requestsOf(() -> without.parts().chats(alice, 10, false))).isEqualTo(whole);
  }

  private static void assertKeys(KeysPage page) {
    assertThat(page.chats()).hasSize(CHATS + 1).noneMatch(chat -> chat.keys().isEmpty());
  }

  /** {@code log}, in which {@code meanwhile} runs before it is read what is unread. */
  private static EventLog before(EventLog log, Runnable meanwhile) {
    return (EventLog)
        Proxy.newProxyInstance(
            EventLog.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("headsAfter")) {
                meanwhile.run();
              }
              return method.invoke(log, arguments);
            });
  }

  private record Cost(ChatsPage page, int requests) {}

  /** Reads a page as an instance does that has just started. */
  private Cost cost(int quantity) {
    return cost(quantity, CassandraArrangementStore::new);
  }

  private Cost cost(int quantity, Function<CqlSession, ArrangementStore> arrangements) {
    CountedOverview counted = counted(arrangements);
    int before = counted.requests();
    ChatsPage page = counted.parts().chats(alice, quantity, true);
    return new Cost(page, counted.requests() - before);
  }

  private CountedOverview counted(Function<CqlSession, ArrangementStore> arrangements) {
    CountedOverview counted = CountedOverview.over(session, arrangements);
    counted.parts().chats(alice, 1, true);
    return counted;
  }

  /** A chat that alice has started and in which somebody else has written. */
  private UUID chat(int messages) {
    return chat(alice, new UserId(UUID.randomUUID()), messages);
  }

  /** A chat that somebody else has started with alice, with one message. */
  private void chatOfAnother() {
    UserId other = new UserId(UUID.randomUUID());
    chat(other, other, 1);
  }

  private UUID chat(UserId starter, UserId other, int messages) {
    UUID id = UUID.randomUUID();
    LogKey log = log(id);
    StoredEvent creation =
        new StoredEvent(
            new ChatId(id),
            ids.get(),
            EventType.CREATION,
            starter,
            NoText.NO_TEXT,
            UUID.randomUUID());
    CassandraChatStore chats = new CassandraChatStore(session);
    Chat chat = Chat.direct(log, starter, creation.sentAt());
    List<Member> members =
        List.of(
            new Member(alice, "alice", creation.sentAt()),
            new Member(other, "other", creation.sentAt()));
    chats.create(chat, members);
    if (starter.equals(alice)) {
      chats.listStarted(chat, alice);
    } else {
      chats.list(chat, members);
    }
    eventLog().write(log, creation);
    IntStream.range(0, messages).parallel().forEach(i -> write(log, other));
    return id;
  }

  private void write(LogKey log, UserId author) {
    eventLog()
        .write(
            log, TestKeys.sealing().message(author, "hello", UUID.randomUUID()).at(log, ids.get()));
  }

  private CassandraEventLog eventLog() {
    return new CassandraEventLog(session, new CassandraOutbox(session), ids);
  }

  private static LogKey log(UUID chat) {
    return new LogKey(new ChatId(chat), ChatType.DIRECT.bucketWidthSeconds());
  }
}
