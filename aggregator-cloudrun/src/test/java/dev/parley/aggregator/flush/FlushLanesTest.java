package dev.parley.aggregator.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.aggregator.batch.CountedMessages;
import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlushLanesTest {
  private static final DeadLetters NO_DEAD_LETTERS =
      new DeadLetters() {
        @Override
        public void take(
            byte[] payload,
            Map<String, String> attributes,
            String reason,
            Acknowledger acknowledger) {
          throw new AssertionError("there should be no dead letter: " + reason);
        }

        @Override
        public void close() {}
      };

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
  private final CountedMessages messages = new CountedMessages();
  private final List<Integer> flushed = Collections.synchronizedList(new ArrayList<>());
  private final ChatId chat = CountedMessages.chat();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aBatchShouldBeAcknowledgedOnlyAfterItsFlush() {
    CountDownLatch commit = new CountDownLatch(1);
    FlushLanes lanes = lanes(batch -> waitFor(commit));

    lanes.submit(messages.batch(chat, 3));

    await().until(() -> lanes.open() == 1);
    assertThat(messages.acknowledged).hasValue(0);
    commit.countDown();
    await().until(() -> messages.acknowledged.get() == 3);
    await().until(() -> lanes.open() == 0);
  }

  @Test
  void batchesThatArriveDuringAFlushShouldBecomeOneMore() {
    CountDownLatch commit = new CountDownLatch(1);
    FlushLanes lanes =
        lanes(
            batch -> {
              waitFor(commit);
              flushed.add(batch.size());
            });

    lanes.submit(messages.batch(chat, 1));
    lanes.submit(messages.batch(chat, 2));
    lanes.submit(messages.batch(chat, 3));
    commit.countDown();

    await().until(() -> messages.acknowledged.get() == 6);
    assertThat(flushed).containsExactly(1, 5);
  }

  @Test
  void aFailedFlushShouldBeTriedAgainWithoutHoldingUpOtherChats() {
    AtomicInteger failures = new AtomicInteger();
    ChatId other = CountedMessages.chat();
    FlushLanes lanes =
        lanes(
            batch -> {
              boolean otherIsDone = messages.acknowledged.get() > 0;
              if (batch.chat().equals(chat) && !otherIsDone) {
                failures.incrementAndGet();
                throw new StoreUnavailableException("down", null);
              }
            });

    lanes.submit(messages.batch(chat, 2));
    await().until(() -> failures.get() > 0);
    lanes.submit(messages.batch(other, 1));

    await().until(() -> messages.acknowledged.get() == 3);
    assertThat(messages.refused).hasValue(0);
  }

  @Test
  void chatsWhoseFlushTakesLongShouldBeNamed() {
    CountDownLatch commit = new CountDownLatch(1);
    FlushLanes lanes = lanes(batch -> waitFor(commit));

    lanes.submit(messages.batch(chat, 1));

    assertThat(lanes.openFor(Duration.ofMinutes(1), 10)).isEmpty();
    await().until(() -> lanes.openFor(Duration.ofMillis(20), 10).equals(List.of(chat)));
    assertThat(lanes.openFor(Duration.ofMillis(20), 0)).isEmpty();
    commit.countDown();
    await().until(() -> lanes.open() == 0);
  }

  @Test
  void aStoreThatRefusesShouldGetFewerFlushesAtOnceAndAllOfThemInTheEnd() {
    AtomicInteger refusals = new AtomicInteger();
    FlushLanes lanes =
        lanes(
            batch -> {
              if (refusals.incrementAndGet() <= 50) {
                throw new StoreUnavailableException("busy", null);
              }
            });

    for (int i = 0; i < 40; i++) {
      lanes.submit(messages.batch(CountedMessages.chat(), 1));
    }

    await().until(() -> messages.acknowledged.get() == 40);
    assertThat(lanes.open()).isZero();
  }

  @Test
  void anErrorInAFlushShouldNotBlockTheChatForEver() {
    AtomicInteger attempts = new AtomicInteger();
    FlushLanes lanes =
        lanes(
            batch -> {
              if (attempts.incrementAndGet() == 1) {
                throw new AssertionError("unforeseen");
              }
            });

    lanes.submit(messages.batch(chat, 1));

    await().until(() -> messages.acknowledged.get() == 1);
  }

  @Test
  void oneChatShouldNeverBeFlushedTwiceAtATime() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    FlushLanes lanes =
        lanes(
            batch -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              LockSupport.parkNanos(100_000);
              running.decrementAndGet();
            });

    for (int i = 0; i < 500; i++) {
      lanes.submit(messages.batch(chat, 1));
    }

    await().until(() -> messages.acknowledged.get() == 500);
    assertThat(most).hasValue(1);
  }

  private FlushLanes lanes(FlushLanes.Flusher flusher) {
    return new FlushLanes(flusher, NO_DEAD_LETTERS, new Backoff(1, 10, () -> 1.0), 4, threads);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
