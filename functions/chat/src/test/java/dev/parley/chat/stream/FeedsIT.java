package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.document.ChatTails;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.FirestoreChatTails;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One listener for all who follow a chat, on the real Firestore emulator and Cassandra. */
class FeedsIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE);

  private static final EventIds IDS = new EventIds();
  private static final UserId ALICE = new UserId(UUID.randomUUID());
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofMillis(200);
  private static final int STREAMS = 50;

  private final AtomicInteger listeners = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final List<ChatTails.Following> followings = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private CqlSession session;
  private Firestore firestore;
  private CassandraEventLog log;
  private Flush flush;
  private Feeds feeds;
  private LogKey chat;

  @BeforeEach
  void start() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
    firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(Servers.PROJECT)
            .setEmulatorHost(SERVERS.firestore().endpoint())
            .build()
            .getService();
    InstantSource clock = InstantSource.system();
    CassandraOutbox outbox = new CassandraOutbox(session);
    log = new CassandraEventLog(session, outbox, IDS);
    CassandraChatStore chats = new CassandraChatStore(session);
    flush = new Flush(new FirestoreChatDocuments(firestore, clock), chats, log, outbox, clock);
    ChatTails tails = new FirestoreChatTails(() -> firestore, threads, clock);
    feeds = new Feeds(counted(tails), log, scheduler, GRACE);
    chat = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    Instant now = Instant.now();
    chats.create(
        new Chat(chat, ChatType.DIRECT, Optional.empty(), ALICE, now),
        List.of(new Member(ALICE, "alice", now)));
  }

  @AfterEach
  void stop() throws Exception {
    // Closing the client waits for its listeners.
    followings.forEach(ChatTails.Following::stop);
    firestore.close();
    session.close();
    threads.shutdown();
    scheduler.shutdown();
  }

  /** The real listeners, and how many of them there are. */
  private ChatTails counted(ChatTails tails) {
    return (id, listener) -> {
      listeners.incrementAndGet();
      opened.incrementAndGet();
      ChatTails.Following following = tails.follow(id, listener);
      followings.add(following);
      return () -> {
        listeners.decrementAndGet();
        following.stop();
      };
    };
  }

  @Test
  void allStreamsOfAChatShouldShareOneListener() throws Exception {
    say();
    List<Mailbox> mailboxes = new ArrayList<>();
    List<Feed> entered = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      Mailbox mailbox = new Mailbox();
      Feed feed = feeds.enter(chat);
      feed.join(mailbox);
      mailboxes.add(mailbox);
      entered.add(feed);
    }

    Event event = say();

    for (Mailbox mailbox : mailboxes) {
      assertThat(mailbox.take(PATIENCE.toMillis()))
          .extracting(Frame::event)
          .containsExactly(event.eventId());
    }
    assertThat(opened).hasValue(1);

    for (int i = 0; i < STREAMS; i++) {
      entered.get(i).leave(mailboxes.get(i));
      feeds.leave(entered.get(i));
    }
    await().atMost(PATIENCE).until(() -> listeners.get() == 0);
  }

  @Test
  void aStreamThatComesBackSoonShouldFindTheListener() {
    feeds.leave(feeds.enter(chat));
    Feed again = feeds.enter(chat);
    // Longer than the grace of the first one, which must not end the second.
    Feed other = feeds.enter(new LogKey(new ChatId(UUID.randomUUID()), 60));
    feeds.leave(other);
    await().atMost(PATIENCE).until(() -> listeners.get() == 1);

    assertThat(feeds.enter(chat)).isSameAs(again);
    assertThat(opened).hasValue(2);
  }

  @Test
  void whatIsDurableShouldBeOnExactlyOneSideOfAJoin() throws Exception {
    Feed feed = feeds.enter(chat);
    Event flushed = say();
    Event waiting = write();
    Mailbox mailbox = new Mailbox();

    Known before = feed.join(mailbox);

    assertThat(before.contains(flushed.eventId())).isTrue();
    assertThat(before.contains(waiting.eventId())).isTrue();
    flush.flush(chat.chatId(), List.of(waiting));
    Event after = say();
    assertThat(mailbox.take(PATIENCE.toMillis()))
        .extracting(Frame::event)
        .containsExactly(after.eventId());
  }

  @Test
  void aGapShouldBeFilledFromTheLogInOrder() throws Exception {
    Mailbox mailbox = new Mailbox();
    say();
    feeds.enter(chat).join(mailbox);
    List<Event> many = IntStream.range(0, 350).mapToObj(i -> write()).toList();

    flush.flush(chat.chatId(), many);

    List<EventId> got = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              mailbox.take(0).forEach(frame -> got.add(frame.event()));
              return got.size() >= many.size();
            });
    assertThat(got).isEqualTo(many.stream().map(Event::eventId).toList());
  }

  @Test
  void aFullMailboxShouldEndItsStreamOnly() throws Exception {
    Mailbox slow = new Mailbox();
    Mailbox fast = new Mailbox();
    Feed feed = feeds.enter(chat);
    feed.join(slow);
    feed.join(fast);
    int got = 0;
    while (got <= Mailbox.FRAMES_MAX) {
      List<Event> some = IntStream.range(0, 90).mapToObj(i -> write()).toList();
      flush.flush(chat.chatId(), some);
      int due = got + some.size();
      while (got < due) {
        got += fast.take(PATIENCE.toMillis()).size();
      }
    }

    assertThat(slow.ending()).contains(Ending.TOO_SLOW);
    assertThat(slow.take(0)).isEmpty();
    assertThat(fast.ending()).isEmpty();
  }

  private Event write() {
    Event event =
        new Event(
            chat.chatId(), IDS.get(), EventType.MESSAGE, ALICE, "something", UUID.randomUUID());
    log.write(chat, event);
    return event;
  }

  private Event say() {
    Event event = write();
    flush.flush(chat.chatId(), List.of(event));
    return event;
  }
}
