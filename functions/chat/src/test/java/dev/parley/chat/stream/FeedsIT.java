package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TypingNotices;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TimeIds;
import dev.parley.shared.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One listener for all streams of a chat, on the real Firestore emulator and Cassandra. */
class FeedsIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofMillis(200);

  /** When the settle delay has passed, a feed reads the log, which these tests do not expect. */
  private static final Duration NEVER_WHILE_A_TEST_RUNS = Duration.ofMinutes(10);

  private static final int STREAMS = 50;
  private static final String STREAM = "stream-";

  private FeedFixture followed;
  private LogKey chat;
  private Feeds feeds;

  @BeforeEach
  void start() {
    followed = new FeedFixture(SERVERS, GRACE, NEVER_WHILE_A_TEST_RUNS);
    chat = followed.chat;
    feeds = followed.feeds;
  }

  @AfterEach
  void stop() throws Exception {
    followed.close();
  }

  @Test
  void allStreamsOfAChatShouldShareOneListener() throws Exception {
    followed.say();
    List<Mailbox> mailboxes = new ArrayList<>();
    List<Feed> entered = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      Mailbox mailbox = new Mailbox();
      Feed feed = feeds.enter(chat);
      feed.join(mailbox);
      mailboxes.add(mailbox);
      entered.add(feed);
    }

    StoredEvent event = followed.say();

    for (Mailbox mailbox : mailboxes) {
      assertNext(mailbox, event);
    }
    assertThat(followed.opened).hasValue(1);

    for (int i = 0; i < STREAMS; i++) {
      entered.get(i).leave(mailboxes.get(i));
      feeds.leave(entered.get(i));
    }
    await().atMost(PATIENCE).until(() -> followed.listeners.get() == 0);
  }

  @Test
  void aNoticeOfTypingShouldBeToldOnceAndWithoutAnId() throws Exception {
    StoredEvent before = followed.say();
    Mailbox mailbox = new Mailbox();
    feeds.enter(chat).join(mailbox);
    StoredEvent typing =
        StoredEvent.typing(
            chat.chatId(), TimeIds.at(Instant.now().plusSeconds(60)), before.authorId());

    followed.flush.flush(chat.chatId(), List.of(typing));
    followed.flush.flush(chat.chatId(), List.of(typing));
    List<Frame> frames = new ArrayList<>(mailbox.take(PATIENCE.toMillis()).frames());
    StoredEvent after = followed.say();
    // A second notice that comes late would come before this one.
    StoredEvent last = followed.say();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              frames.addAll(mailbox.take(PATIENCE.toMillis()).frames());
              return frames.get(frames.size() - 1).event().equals(Optional.of(last.eventId()));
            });

    assertThat(frames)
        .extracting(Frame::event)
        .containsExactly(
            Optional.empty(), Optional.of(after.eventId()), Optional.of(last.eventId()));
    assertThat(new String(frames.get(0).bytes(), StandardCharsets.UTF_8))
        .startsWith("event: TYPING\n")
        .contains(before.authorId().toString(), TypingNotices.until(typing).toString());
  }

  @Test
  void aStreamThatComesBackSoonShouldFindTheListener() {
    // Nothing is closed before the second stream has come, however late that is.
    CountDownLatch hasCome = new CountDownLatch(1);
    var unused =
        followed.scheduler.submit(
            () -> {
              hasCome.await();
              return null;
            });
    feeds.leave(feeds.enter(chat));
    Feed again = feeds.enter(chat);
    hasCome.countDown();
    // This is longer than the grace period of the first stream, which must not end the second one.
    Feed other = feeds.enter(new LogKey(new ChatId(UUID.randomUUID()), 60));
    feeds.leave(other);
    await().atMost(PATIENCE).until(() -> followed.listeners.get() == 1);

    assertThat(feeds.enter(chat)).isSameAs(again);
    assertThat(followed.opened).hasValue(2);
  }

  @Test
  void aDurableEventShouldBeOnExactlyOneSideOfAJoin() throws Exception {
    Feed feed = feeds.enter(chat);
    StoredEvent flushed = followed.say();
    StoredEvent waiting = followed.write();
    Mailbox mailbox = new Mailbox();

    SeenEvents before = feed.join(mailbox);

    assertThat(before.contains(flushed.eventId())).isTrue();
    assertThat(before.contains(waiting.eventId())).isTrue();
    followed.flush.flush(chat.chatId(), List.of(waiting));
    StoredEvent after = followed.say();
    assertNext(mailbox, after);
  }

  @Test
  void aGapShouldBeFilledFromTheLogInOrder() throws Exception {
    Mailbox mailbox = new Mailbox();
    followed.say();
    feeds.enter(chat).join(mailbox);
    List<StoredEvent> many = IntStream.range(0, 350).mapToObj(i -> followed.write()).toList();

    followed.flush.flush(chat.chatId(), many);

    List<EventId> got = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              mailbox.take(0).frames().forEach(frame -> got.add(frame.event().orElseThrow()));
              return got.size() >= many.size();
            });
    assertThat(got).isEqualTo(many.stream().map(StoredEvent::eventId).toList());
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
      List<StoredEvent> some = IntStream.range(0, 90).mapToObj(i -> followed.write()).toList();
      followed.flush.flush(chat.chatId(), some);
      int due = got + some.size();
      while (got < due) {
        got += fast.take(PATIENCE.toMillis()).frames().size();
      }
    }

    assertThat(slow.ending()).contains(EndReason.TOO_SLOW);
    assertThat(slow.take(0).frames()).isEmpty();
    assertThat(fast.ending()).isEmpty();
  }

  @Test
  void aMessageThatComesAfterItsChangeShouldBeFolded() throws Exception {
    Feed feed = feeds.enter(chat);
    Mailbox mailbox = new Mailbox();
    feed.join(mailbox);
    untilTheDocumentIsFollowed(mailbox);
    StoredEvent message = followed.write();
    StoredEvent reaction = followed.reaction(message, "👍");

    followed.flush.flush(chat.chatId(), List.of(reaction));
    assertNext(mailbox, reaction);
    // The message's flush is late, and the reaction is in the tail no longer.
    followed.writerAhead = Duration.ofMinutes(1);
    followed.flush.flush(chat.chatId(), List.of(message));

    List<Frame> frames = mailbox.take(PATIENCE.toMillis()).frames();
    assertThat(frames)
        .extracting(frame -> frame.event().orElseThrow())
        .containsExactly(message.eventId());
    assertThat(new String(frames.get(0).bytes(), StandardCharsets.UTF_8))
        .contains("\"reactions\":[{\"emoji\":\"👍\",\"count\":1");
  }

  @Test
  void streamsThatWaitForAnUnavailableLogShouldNotWaitForEachOther() throws Exception {
    Feed feed = feeds.enter(chat);
    Mailbox first = new Mailbox();
    feed.join(first);
    untilTheDocumentIsFollowed(first);
    // From now on only streams that join read the log.
    feed.leave(first);
    CompletableFuture<Void> timeout = new CompletableFuture<>();
    // The feed reads too if its listener loses its connection.
    AtomicInteger readsOfStreams = new AtomicInteger();
    followed.beforeRead =
        () -> {
          if (Thread.currentThread().getName().startsWith(STREAM)) {
            readsOfStreams.incrementAndGet();
          }
          timeout.join();
          throw new StoreUnavailableException("away", null);
        };
    List<Throwable> refusals = new CopyOnWriteArrayList<>();
    List<Thread> streams =
        IntStream.range(0, STREAMS)
            .mapToObj(
                i ->
                    new Thread(
                        () -> refusals.add(catchThrowable(() -> feed.join(new Mailbox()))),
                        STREAM + i))
            .toList();

    streams.forEach(Thread::start);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                readsOfStreams.get() == 1
                    && streams.stream().filter(FeedsIT::waitsForTheFeed).count() == STREAMS - 1);
    timeout.complete(null);
    for (Thread stream : streams) {
      stream.join();
    }

    assertThat(refusals).hasSize(STREAMS).hasOnlyElementsOfType(StoreUnavailableException.class);
    // One read was under way; one more was made for all streams that came after it had begun.
    assertThat(readsOfStreams).hasValueLessThan(3);
    followed.beforeRead = () -> {};
    assertThat(feed.join(new Mailbox())).isNotNull();
  }

  /** The next frames of the mailbox are this one event. */
  private static void assertNext(Mailbox mailbox, StoredEvent event) throws InterruptedException {
    assertThat(mailbox.take(PATIENCE.toMillis()).frames())
        .extracting(frame -> frame.event().orElseThrow())
        .containsExactly(event.eventId());
  }

  /**
   * Says events until one comes out of the document alone. From then on the feed does not read the
   * log. An event that comes is not enough: the read at the listener's start may have found it, and
   * the snapshot of its flush is still on its way and reads the log once more.
   */
  private void untilTheDocumentIsFollowed(Mailbox mailbox) throws InterruptedException {
    int readsBefore;
    do {
      readsBefore = followed.reads.get();
      StoredEvent event = followed.say();
      assertNext(mailbox, event);
    } while (followed.reads.get() > readsBefore);
  }

  /** Whether the thread has come to the feed's lock; while it starts, other locks may block it. */
  private static boolean waitsForTheFeed(Thread stream) {
    StackTraceElement[] stack = stream.getStackTrace();
    return stream.getState() == Thread.State.BLOCKED
        && stack.length > 0
        && stack[0].getClassName().equals(Feed.class.getName());
  }
}
