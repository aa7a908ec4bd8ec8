package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.shared.document.ChatTails.Listener;
import dev.parley.shared.document.ChatTails.Subscription;
import dev.parley.shared.event.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the listeners of a document are told, on several threads. */
class FirestoreChatTailsIT extends FlushTestCase {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CHANGES = 5;

  private final ExecutorService threads = Executors.newFixedThreadPool(CHANGES);
  private final ChatTails tails = new FirestoreChatTails(() -> firestore, threads, () -> now);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void changesShouldComeInTheirOrderEvenIfTheFirstOneTakesLong() throws Exception {
    long first = say();
    CountDownLatch newestCame = new CountDownLatch(1);
    List<Long> seqs = new CopyOnWriteArrayList<>();
    List<Long> seqsOfOther = new CopyOnWriteArrayList<>();
    CountDownLatch firstCame = new CountDownLatch(1);
    Subscription slow =
        follow(
            seq -> {
              firstCame.countDown();
              if (seq == first) {
                awaitUnlessStopped(newestCame);
              }
              seqs.add(seq);
            });
    Subscription other = follow(seqsOfOther::add);
    firstCame.await();

    for (int i = 1; i < CHANGES; i++) {
      say();
    }
    long newest = say();
    await().atMost(PATIENCE).until(() -> seqsOfOther, seen -> seen.contains(newest));
    newestCame.countDown();
    await().atMost(PATIENCE).until(() -> seqs, seen -> seen.contains(newest));
    slow.stop();
    other.stop();

    assertThat(seqs).startsWith(first).isSorted().doesNotHaveDuplicates().endsWith(newest);
  }

  /** Flushes a message; returns the number of the flush. */
  private long say() throws Exception {
    flush.flush(key.chatId(), List.of(written(EventType.MESSAGE, "hello")));
    return seq();
  }

  private long seq() throws Exception {
    return document().getLong("seq");
  }

  private Subscription follow(LongConsumer told) {
    return tails.follow(
        key.chatId(),
        new Listener() {
          @Override
          public void changed(Optional<ChatTail> tail) {
            told.accept(tail.orElseThrow().seq());
          }

          @Override
          public void ended(Throwable reason) {
            throw new AssertionError("the listener ended", reason);
          }
        });
  }

  private static void awaitUnlessStopped(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
