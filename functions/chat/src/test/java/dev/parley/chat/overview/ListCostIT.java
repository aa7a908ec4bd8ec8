package dev.parley.chat.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatLimits;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.arrangement.Arrangement;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.chat.arrangement.CassandraArrangementStore;
import dev.parley.chat.overview.ListChats.ChatsPage;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.publish.UnavailablePublisher;
import dev.parley.chat.room.CassandraMembershipStore;
import dev.parley.chat.room.CassandraRoomStore;
import dev.parley.chat.room.RoomMembers;
import dev.parley.chat.room.Rooms;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.config.Env;
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
import dev.parley.shared.fault.Faults;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
        list(session, new CassandraArrangementStore(session), log -> before(log, meanwhile))
            .page(alice, 10, Optional.empty());

    assertThat(written).hasPositiveValue();
    assertThat(page.chats())
        .filteredOn(chat -> chat.chatId().equals(new ChatId(id)))
        .extracting(ChatView::unread)
        .containsExactly(2);
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
    // Nothing fails: it only counts.
    Faults counter =
        new Faults(0, Faults.Kind.NOT_MADE, Set.of("prepareAsync", "getContext", "getKeyspace"));
    CqlSession counted = counter.on(CqlSession.class, session);
    ListChats list = list(counted, arrangements.apply(counted), log -> log);
    list.page(alice, 1, Optional.empty());
    int before = counter.calls();
    return new Cost(list.page(alice, quantity, Optional.empty()), counter.calls() - before);
  }

  private ListChats list(
      CqlSession counted, ArrangementStore arrangements, UnaryOperator<EventLog> messages) {
    CassandraChatStore chats = new CassandraChatStore(counted);
    CassandraOutbox outbox = new CassandraOutbox(counted);
    CassandraEventLog log = new CassandraEventLog(counted, outbox, ids);
    CassandraRoomStore rooms = new CassandraRoomStore(counted);
    PublishedLog published = new PublishedLog(log, outbox, new UnavailablePublisher());
    RoomMembers members = new RoomMembers(new CassandraMembershipStore(counted), published, 1_000);
    ChatDirectory directory = new ChatDirectory(chats, handle -> Optional.empty(), log);
    Sealing sealing = TestKeys.sealing();
    return new ListChats(
        chats,
        directory,
        new GeneralRoom(directory, new Rooms(rooms, chats, log, published, ids)::createGeneral),
        new ChatViews(
            chats,
            new CassandraChangedLog(counted),
            messages.apply(log),
            members,
            arrangements,
            sealing),
        arrangements,
        new ParallelReads(),
        new Throttles(ChatLimits.from(new Env(Map.of()))));
  }

  /** A chat that alice has started and in which somebody else has written. */
  private UUID chat(int messages) {
    UUID id = UUID.randomUUID();
    LogKey log = log(id);
    UserId other = new UserId(UUID.randomUUID());
    StoredEvent creation =
        new StoredEvent(
            new ChatId(id),
            ids.get(),
            EventType.CREATION,
            alice,
            NoText.NO_TEXT,
            UUID.randomUUID());
    CassandraChatStore chats = new CassandraChatStore(session);
    Chat chat = Chat.direct(log, alice, creation.sentAt());
    chats.create(
        chat,
        List.of(
            new Member(alice, "alice", creation.sentAt()),
            new Member(other, "other", creation.sentAt())));
    chats.listStarted(chat, alice);
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
