package dev.parley.aggregator.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.aggregator.batch.Deliveries;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlushLanesTest {
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
  private final Deliveries deliveries = new Deliveries();
  private final List<Integer> flushed = Collections.synchronizedList(new ArrayList<>());
  private final ChatId chat = Deliveries.chat();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aBatchShouldBeAcknowledgedOnlyAfterItsFlush() {
    CountDownLatch commit = new CountDownLatch(1);
    FlushLanes lanes = lanes(batch -> waitFor(commit));

    lanes.submit(deliveries.batch(chat, 3));

    await().until(() -> lanes.open() == 1);
    assertThat(deliveries.acknowledged).hasValue(0);
    commit.countDown();
    await().until(() -> deliveries.acknowledged.get() == 3);
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

    lanes.submit(deliveries.batch(chat, 1));
    lanes.submit(deliveries.batch(chat, 2));
    lanes.submit(deliveries.batch(chat, 3));
    commit.countDown();

    await().until(() -> deliveries.acknowledged.get() == 6);
    assertThat(flushed).containsExactly(1, 5);
  }

  @Test
  void aFailedFlushShouldBeTriedAgainWithoutHoldingUpOtherChats() {
    AtomicInteger failures = new AtomicInteger();
    ChatId other = Deliveries.chat();
    FlushLanes lanes =
        lanes(
            batch -> {
              boolean otherIsDone = deliveries.acknowledged.get() > 0;
              if (batch.chat().equals(chat) && !otherIsDone) {
                failures.incrementAndGet();
                throw new StoreUnavailableException("down", null);
              }
            });

    lanes.submit(deliveries.batch(chat, 2));
    await().until(() -> failures.get() > 0);
    lanes.submit(deliveries.batch(other, 1));

    await().until(() -> deliveries.acknowledged.get() == 3);
    assertThat(deliveries.refused).hasValue(0);
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

    lanes.submit(deliveries.batch(chat, 1));

    await().until(() -> deliveries.acknowledged.get() == 1);
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
      lanes.submit(deliveries.batch(chat, 1));
    }

    await().until(() -> deliveries.acknowledged.get() == 500);
    assertThat(most).hasValue(1);
  }

  private FlushLanes lanes(FlushLanes.Flusher flusher) {
    return new FlushLanes(
        flusher,
        (batch, reason) -> {
          throw new AssertionError("nothing is to be buried: " + reason);
        },
        new Backoff(1, 10, () -> 1.0),
        threads);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
