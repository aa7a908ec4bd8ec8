package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a feed does after the settle delay, on the real Firestore emulator and Cassandra. */
class SettleIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SETTLE = Duration.ofMillis(400);
  private static final int NEWER = 60;

  private final Mailbox mailbox = new Mailbox();
  private final List<EventId> got = new ArrayList<>();
  private FeedFixture followed;
  private long settledMs;

  @BeforeEach
  void start() {
    followed = new FeedFixture(SERVERS, Duration.ofSeconds(10), SETTLE);
    followed.feeds.enter(followed.chat).join(mailbox);
    await().atMost(PATIENCE).until(this::aFlushIsFollowed);
    got.clear();
  }

  @AfterEach
  void stop() throws Exception {
    followed.close();
  }

  @Test
  void aStreamShouldGetAnUnflushedEventAfterTheSettleDelay() throws Exception {
    StoredEvent lost = followed.write();
    List<EventId> newer =
        IntStream.range(0, NEWER).mapToObj(i -> followed.say().eventId()).toList();

    awaitSettled(lost);

    assertThat(got).contains(lost.eventId());
    awaitReceived(newer.get(NEWER - 1));
    // Its flush comes afterwards, and contains nothing new.
    followed.flush.flush(followed.chat.chatId(), List.of(lost));
    EventId last = followed.say().eventId();
    awaitReceived(last);
    List<EventId> all = new ArrayList<>(newer);
    all.add(lost.eventId());
    all.add(last);
    assertThat(got).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theLogShouldBeReadOnceAfterAnEventAndThenNotAgain() {
    int before = followed.reads.get();

    awaitSettled(followed.say());

    assertThat(followed.reads.get() - before).isEqualTo(1);
    // The log must not be read again.
    assertThat(followed.scheduler.getQueue()).isEmpty();
  }

  @Test
  void theLogOfAChatThatNobodyFollowsShouldNotBeRead() {
    Feed feed = followed.feeds.enter(followed.chat);
    StoredEvent event = followed.say();
    awaitReceived(event.eventId());
    feed.leave(mailbox);
    int before = followed.reads.get();

    await().atMost(PATIENCE).until(() -> followed.scheduler.getQueue().isEmpty());
    await().atMost(PATIENCE).until(() -> followed.scheduler.getActiveCount() == 0);

    assertThat(followed.reads).hasValue(before);
    // A stream that comes back finds all events.
    assertThat(feed.join(mailbox).contains(event.eventId())).isTrue();
    awaitSettled(followed.say());
  }

  @Test
  void aStreamThatJoinsLaterShouldNotGetWhatItReadsItself() throws Exception {
    StoredEvent lost = followed.write();
    Mailbox later = new Mailbox();

    SeenEvents before = followed.feeds.enter(followed.chat).join(later);

    assertThat(before.contains(lost.eventId())).isTrue();
    awaitSettled(lost);
    EventId last = followed.say().eventId();
    assertThat(later.take(PATIENCE.toMillis()).frames())
        .extracting(frame -> frame.event().orElseThrow())
        .containsExactly(last);
    awaitReceived(last);
    assertThat(got).containsExactly(lost.eventId(), last);
  }

  @Test
  void aStreamShouldBeToldOfAnEventThatWasSettledWhenItCame() throws Exception {
    stop();
    followed = new FeedFixture(SERVERS, Duration.ofSeconds(10), Duration.ofMillis(1));
    followed.feeds.enter(followed.chat).join(mailbox);

    // The feed gets it with its first look at the document, and reads the log for it.
    awaitSettled(followed.say());
  }

  /** Whether an event came from the document. The log is read only once after that. */
  private boolean aFlushIsFollowed() {
    int before = followed.reads.get();
    awaitSettled(followed.say());
    return followed.reads.get() - before == 1;
  }

  private void awaitReceived(EventId event) {
    await().atMost(PATIENCE).until(() -> take() && got.contains(event));
  }

  private void awaitSettled(StoredEvent event) {
    await()
        .atMost(PATIENCE)
        .until(() -> take() && settledMs > EventFingerprint.timeMs(event.eventId()));
  }

  private boolean take() throws InterruptedException {
    Mailbox.Contents contents = mailbox.take(0);
    contents.frames().forEach(frame -> got.add(frame.event().orElseThrow()));
    contents.settled().forEach((chat, timeMs) -> settledMs = timeMs);
    return true;
  }
}
