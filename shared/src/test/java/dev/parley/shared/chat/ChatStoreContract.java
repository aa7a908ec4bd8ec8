package dev.parley.shared.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ChatStore} promises. */
interface ChatStoreContract {
  int THREADS = 16;

  ChatStore store();

  @Test
  default void claimShouldHoldForThePairWhicheverWayRound() {
    UserId one = user();
    UserId other = user();
    DirectChatClaim first = proposal(one);

    assertThat(store().findDirect(one, other)).isEmpty();
    assertThat(store().claimDirect(one, other, first)).isEqualTo(first);

    assertThat(store().claimDirect(other, one, proposal(other))).isEqualTo(first);
    assertThat(store().findDirect(one, other)).contains(first);
    assertThat(store().findDirect(other, one)).contains(first);
  }

  @Test
  default void claimShouldHoldOnceWhenManyClaimAtOnce() throws Exception {
    UserId one = user();
    UserId other = user();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<DirectChatClaim>> calls =
          IntStream.range(0, THREADS)
              .<Callable<DirectChatClaim>>mapToObj(
                  i ->
                      i % 2 == 0
                          ? () -> store().claimDirect(one, other, proposal(one))
                          : () -> store().claimDirect(other, one, proposal(other)))
              .toList();
      Set<DirectChatClaim> claims = new HashSet<>();
      for (Future<DirectChatClaim> claim : threads.invokeAll(calls)) {
        claims.add(claim.get());
      }
      assertThat(claims).hasSize(1);
      assertThat(store().findDirect(one, other)).contains(claims.iterator().next());
    } finally {
      threads.shutdown();
    }
  }

  @Test
  default void createShouldWriteTheChatAndItsMembers() {
    Chat chat = chat();
    Member alice = member(chat, "alice");
    Member bob = member(chat, "bob");

    store().create(chat, List.of(alice, bob));
    store().create(chat, List.of(bob, alice));

    assertThat(store().find(chat.chatId())).contains(chat);
    assertThat(store().members(chat.chatId(), 10)).containsExactlyInAnyOrder(alice, bob);
    assertThat(store().members(chat.chatId(), 1)).hasSize(1);
    assertThat(store().chatsOf(alice.userId(), Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void aChatShouldBeListedForWhoHasStartedItAndLaterForBoth() {
    Chat chat = chat();
    Member alice = member(chat, "alice");
    Member bob = member(chat, "bob");
    ListedChat started = new ListedChat(chat.chatId(), true);

    store().listStarted(chat, alice.userId());
    assertThat(store().chatsOf(alice.userId(), Optional.empty(), 10)).containsExactly(started);
    assertThat(store().chatsOf(bob.userId(), Optional.empty(), 10)).isEmpty();

    store().list(chat, List.of(alice, bob));
    store().list(chat, List.of(alice, bob));
    assertThat(store().chatsOf(alice.userId(), Optional.empty(), 10)).containsExactly(started);
    assertThat(store().chatsOf(bob.userId(), Optional.empty(), 10))
        .containsExactly(new ListedChat(chat.chatId(), false));
  }

  @Test
  default void aRoomShouldBeUnchangedAtFirst() {
    assertThat(store().roomState(new ChatId(UUID.randomUUID()))).isEqualTo(RoomState.INITIAL);
  }

  @Test
  default void findShouldBeEmptyForAChatThatIsNot() {
    ChatId none = new ChatId(UUID.randomUUID());

    assertThat(store().find(none)).isEmpty();
    assertThat(store().members(none, 10)).isEmpty();
    assertThat(store().chatsOf(user(), Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void chatsShouldBePagedWithoutGapOrRepetition() {
    UserId alice = user();
    Set<ChatId> created = new HashSet<>();
    for (int i = 0; i < 23; i++) {
      Chat chat = chat();
      store()
          .list(chat, List.of(new Member(alice, "alice", chat.createdAt()), member(chat, "peer")));
      created.add(chat.chatId());
    }

    List<ChatId> all = ids(store().chatsOf(alice, Optional.empty(), 100));
    List<ChatId> paged = new ArrayList<>();
    List<ChatId> page = ids(store().chatsOf(alice, Optional.empty(), 5));
    while (!page.isEmpty()) {
      paged.addAll(page);
      page = ids(store().chatsOf(alice, Optional.of(page.get(page.size() - 1)), 5));
    }

    assertThat(all).containsExactlyInAnyOrderElementsOf(created);
    assertThat(paged).isEqualTo(all);
  }

  private static List<ChatId> ids(List<ListedChat> listed) {
    return listed.stream().map(ListedChat::chatId).toList();
  }

  @Test
  default void pageShouldStartAfterAChatThatIsNotTheUsers() {
    UserId alice = user();
    List<Chat> two = Stream.generate(ChatStoreContract::chat).limit(2).toList();
    two.forEach(c -> store().list(c, List.of(new Member(alice, "alice", c.createdAt()))));
    ChatId foreign = new ChatId(UUID.fromString("00000000-0000-4000-8000-000000000000"));

    assertThat(store().chatsOf(alice, Optional.of(foreign), 10)).hasSize(2);
  }

  @Test
  default void readMarkShouldNeverMoveBackwards() {
    UserId alice = user();
    Chat chat = chat();
    EventIds ids = new EventIds();
    EventId first = ids.get();
    EventId second =
        new EventId(
            new UUID(
                first.value().getMostSignificantBits() + (20_000L << 32),
                first.value().getLeastSignificantBits()));

    assertThat(store().lastRead(alice, chat.chatId())).isEmpty();
    store().markRead(alice, chat.chatId(), second);
    store().markRead(alice, chat.chatId(), first);

    assertThat(store().lastRead(alice, chat.chatId())).contains(second);
    assertThat(store().lastRead(user(), chat.chatId())).isEmpty();
    assertThat(store().lastRead(alice, chat().chatId())).isEmpty();
  }

  @Test
  default void readMarkOfTheSameEventShouldKeepTheLaterReading() {
    UserId alice = user();
    Chat chat = chat();
    EventId event = new EventIds().get();

    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    store().markRead(alice, chat.chatId(), event);
    Instant first = store().readMark(alice, chat.chatId()).orElseThrow().at().orElseThrow();
    await().until(() -> Instant.now().isAfter(first.plusMillis(1)));
    store().markRead(alice, chat.chatId(), event);

    ReadMark second = store().readMark(alice, chat.chatId()).orElseThrow();
    assertThat(first).isAfterOrEqualTo(before);
    assertThat(second.event()).isEqualTo(event);
    assertThat(second.at().orElseThrow()).isAfter(first);
  }

  private static UserId user() {
    return new UserId(UUID.randomUUID());
  }

  private static Chat chat() {
    DirectChatClaim claim = proposal(user());
    return Chat.direct(
        new LogKey(claim.chatId(), ChatType.DIRECT.bucketWidthSeconds()),
        claim.createdBy(),
        claim.creationEventId().time());
  }

  private static Member member(Chat chat, String name) {
    return new Member(user(), name, chat.createdAt());
  }

  private static DirectChatClaim proposal(UserId by) {
    return new DirectChatClaim(new ChatId(UUID.randomUUID()), new EventIds().get(), by);
  }
}
