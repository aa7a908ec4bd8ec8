package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.proxy.Conditions;
import dev.parley.emulators.proxy.Delay;
import dev.parley.emulators.proxy.TcpProxy;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.store.FreezeWatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flush whose commit is made, or not made, while the answer is late or never comes. */
class LateAnswersIT extends FlushTestCase {
  /** The times of production, 20 times faster. */
  private static final Duration LATE = FirestoreCalls.LATE_AFTER.dividedBy(20);

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
  private static final Conditions ANSWERS_NEVER =
      Conditions.NORMAL.withAnswers(Delay.of(Duration.ofMinutes(5)));

  private TcpProxy proxy;
  private FirestoreConnection connection;
  private Flush slow;

  @BeforeEach
  void openBehindAProxy() {
    proxy = TcpProxy.start(SERVERS.firestore().endpoint());
    connection =
        new FirestoreConnection(
            this::behindTheProxy,
            LATE,
            System::nanoTime,
            new FreezeWatch(() -> Instant.EPOCH),
            FirestoreConnection::health);
    slow = newFlushBehind(connection);
    slow.flush(key.chatId(), List.of(written(EventType.CREATION, "")));
  }

  @AfterEach
  void closeTheProxy() {
    connection.close();
    proxy.close();
  }

  @Test
  void aCommitWhoseAnswerNeverComesShouldBeAskedAboutAndNotMadeAgain() throws Exception {
    proxy.set(ANSWERS_NEVER);
    CompletableFuture<FlushResult> flushing = flush("late");
    await().until(() -> bodies().contains("late"));
    long seq = document().getLong("seq");
    proxy.forget();
    proxy.set(Conditions.NORMAL);

    FlushResult result = flushing.get();

    assertThat(result).isEqualTo(new FlushResult(1, 1, 0));
    assertThat(document().getLong("seq")).isEqualTo(seq);
    assertThat(flush("next").get()).as("it remembers what it wrote").isEqualTo(once());
  }

  @Test
  void aNewConnectionThatIsLostTooShouldNotHoldBackTheNext() throws Exception {
    int before = proxy.connections();
    proxy.set(ANSWERS_NEVER);
    CompletableFuture<FlushResult> flushing = flush("late");
    await().until(() -> proxy.connections() > before);
    proxy.forget();
    proxy.set(Conditions.NORMAL);

    assertThat(flushing.get().writes()).isPositive();

    assertThat(bodies()).containsExactly("", "late");
  }

  @Test
  void answersThatAreLateShouldCostNoConflict() throws Exception {
    proxy.set(Conditions.NORMAL.withAnswers(Delay.of(LATE.multipliedBy(3))));

    assertThat(flush("one").get()).isEqualTo(once());
    assertThat(flush("two").get()).isEqualTo(once());

    assertThat(bodies()).containsExactly("", "one", "two");
  }

  @Test
  void whatIsSentWhileAnswersAreMissingShouldArriveAtOnce() throws Exception {
    int before = proxy.connections();
    proxy.set(ANSWERS_NEVER);
    CompletableFuture<FlushResult> flushing = flush("late");
    // The connection is silent, and another one was opened, which is not even greeted.
    await().until(() -> proxy.connections() > before);
    DocumentReference other = firestore.document("late/" + key.chatId());

    var unused = connection.call(f -> f.document(other.getPath()).set(Map.of("here", true)));

    await().until(() -> other.get().get().exists());
    proxy.set(Conditions.NORMAL);
    assertThat(flushing.get()).isEqualTo(once());
  }

  @Test
  void aCommitThatNeverArrivedShouldGiveWayToAnotherWriter() throws Exception {
    proxy.forget();
    StoredEvent lost = written(EventType.MESSAGE, "lost on the way");
    StoredEvent other = written(EventType.MESSAGE, "of another writer");
    // Before the commit that is lost: after it, this might be later than the question about it.
    flush.flush(key.chatId(), List.of(other));

    assertThat(slow.flush(key.chatId(), List.of(lost))).isEqualTo(new FlushResult(0, 0, 1));

    // The other writer has taken the event from the log.
    assertThat(bodies()).containsExactly("", "lost on the way", "of another writer");
  }

  @Test
  void aReadOnASilentConnectionShouldBeMadeAgainOnANewOne() throws Exception {
    proxy.forget();
    Flush forgetful = newFlushBehind(connection);
    StoredEvent event = written(EventType.MESSAGE, "read first");

    assertThat(forgetful.flush(key.chatId(), List.of(event))).isEqualTo(once());
  }

  private static FlushResult once() {
    return new FlushResult(1, 1, 0);
  }

  /** Flushes a new message in another thread. */
  private CompletableFuture<FlushResult> flush(String body) {
    StoredEvent event = written(EventType.MESSAGE, body);
    return CompletableFuture.supplyAsync(() -> slow.flush(key.chatId(), List.of(event)));
  }

  private Flush newFlushBehind(FirestoreConnection firestore) {
    return new Flush(
        new FirestoreChatDocuments(firestore, () -> now, ANSWER_TIMEOUT, LATE),
        chats,
        changedLog,
        outbox,
        () -> now,
        Flush.REMEMBERED_BYTES_MAX);
  }

  private List<String> bodies() throws InterruptedException, ExecutionException {
    return FirestoreDocumentFields.state(key.chatId(), document(), now).tail().stream()
        .map(
            event ->
                event.content() instanceof SealedText text
                    ? new String(text.bytes(), StandardCharsets.UTF_8)
                    : "")
        .toList();
  }

  private Firestore behindTheProxy() {
    return FirestoreOptions.newBuilder()
        .setProjectId(Servers.PROJECT)
        .setEmulatorHost("127.0.0.1:" + proxy.port())
        .build()
        .getService();
  }
}
