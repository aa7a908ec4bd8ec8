package dev.parley.chat.stream;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.document.ChatTails;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.FirestoreChatTails;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** A new chat on the real servers, with feeds whose reads and listeners are counted. */
final class FeedFixture {
  private static final EventIds IDS = new EventIds();
  private static final UserId ALICE = new UserId(UUID.randomUUID());

  /** Listeners that are open. */
  final AtomicInteger listeners = new AtomicInteger();

  final AtomicInteger opened = new AtomicInteger();

  /** Reads of the log by the feeds. */
  final AtomicInteger reads = new AtomicInteger();

  /** How far the writer of the documents is ahead: what is in a tail becomes older by this. */
  volatile Duration writerAhead = Duration.ZERO;

  /** Runs before each of those reads; an exception from it fails the read. */
  volatile Runnable beforeRead = () -> {};

  final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
  final LogKey chat;
  final Flush flush;
  final Feeds feeds;
  private final List<ChatTails.Subscription> followings = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final CqlSession session;
  private final Firestore firestore;
  private final CassandraOutbox outbox;
  private final CassandraEventLog log;
  private final CassandraChangedLog changedLog;

  FeedFixture(Servers servers, Duration grace, Duration settle) {
    session = TestKeyspace.shared(servers.cassandra()).open();
    firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(Servers.PROJECT)
            .setEmulatorHost(servers.firestore().endpoint())
            .build()
            .getService();
    InstantSource clock = InstantSource.system();
    outbox = new CassandraOutbox(session);
    log = new CassandraEventLog(session, outbox, IDS);
    CassandraChatStore chats = new CassandraChatStore(session);
    changedLog = new CassandraChangedLog(session);
    flush =
        new Flush(
            new FirestoreChatDocuments(firestore, () -> clock.instant().plus(writerAhead)),
            chats,
            changedLog,
            outbox,
            clock);
    ChatTails tails = new FirestoreChatTails(() -> firestore, threads, clock);
    feeds =
        new Feeds(
            counted(tails),
            counted(changedLog),
            TestKeys.sealing(),
            scheduler,
            clock,
            grace,
            settle);
    chat = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    Instant now = Instant.now();
    chats.create(
        new Chat(chat, ChatType.DIRECT, Optional.empty(), ALICE, now),
        List.of(new Member(ALICE, "alice", now)));
  }

  /** The real listeners, counted. */
  private ChatTails counted(ChatTails tails) {
    return (id, listener) -> {
      listeners.incrementAndGet();
      opened.incrementAndGet();
      ChatTails.Subscription following = tails.follow(id, listener);
      followings.add(following);
      return () -> {
        listeners.decrementAndGet();
        following.stop();
      };
    };
  }

  /** The real log, with its reads counted. */
  private ChangedLog counted(ChangedLog real) {
    return (ChangedLog)
        Proxy.newProxyInstance(
            ChangedLog.class.getClassLoader(),
            new Class<?>[] {ChangedLog.class},
            (proxy, method, arguments) -> {
              reads.incrementAndGet();
              beforeRead.run();
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  /** Makes a new event durable, without a flush. */
  StoredEvent write() {
    StoredEvent event =
        new StoredEvent(
            chat.chatId(),
            IDS.get(),
            EventType.MESSAGE,
            ALICE,
            Content.plain("something"),
            UUID.randomUUID());
    log.write(chat, event);
    return event;
  }

  /** Makes a new reaction to {@code message} durable, without a flush. */
  StoredEvent reaction(StoredEvent message, String emoji) {
    StoredEvent reaction =
        StoredEvent.react(
            chat.chatId(),
            IDS.get(),
            ALICE,
            message.eventId(),
            new Reaction(emoji, Reaction.Op.ADD),
            UUID.randomUUID());
    new CassandraChangeStore(session, outbox, IDS, changedLog)
        .write(chat, reaction, changedLog.find(chat, message.eventId()).orElseThrow());
    return reaction;
  }

  /** Makes a new event durable and flushes it. */
  StoredEvent say() {
    StoredEvent event = write();
    flush.flush(chat.chatId(), List.of(event));
    return event;
  }

  void close() throws Exception {
    // The client waits for its listeners when it closes.
    followings.forEach(ChatTails.Subscription::stop);
    firestore.close();
    threads.shutdown();
    scheduler.shutdownNow();
    session.close();
  }
}
