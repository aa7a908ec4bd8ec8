package dev.parley.aggregator.flush;

import dev.parley.aggregator.batch.Batch;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.shared.document.DocumentRefusedException;
import dev.parley.shared.document.UnknownChatException;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flushes batches. The batches of one chat are flushed one after the other, in the chat's lane; the
 * lanes of many chats run at once.
 *
 * <p>Batches that arrive while their chat is being flushed are joined into one, which is flushed
 * next. A flush that fails is tried again after a backoff; meanwhile it blocks no other chat and no
 * thread. The messages of a batch are acknowledged when its flush has committed. If a flush can
 * never succeed, the messages of its batch become dead letters.
 */
public final class FlushLanes {
  private static final Logger LOG = LoggerFactory.getLogger(FlushLanes.class);

  /** Writes a batch into Firestore. */
  public interface Flusher {
    /** Returns after the commit; throws if there was none. */
    void flush(Batch batch);
  }

  private final Flusher flusher;
  private final DeadLetters deadLetters;
  private final Backoff backoff;
  private final FlushLimit limit;
  private final ScheduledExecutorService threads;
  private final Map<ChatId, Lane> lanes = new ConcurrentHashMap<>();

  /** The queue of one chat whose batch is being flushed or will be tried again. */
  private static final class Lane {
    /** When the batch that is being flushed came here. */
    private volatile long sinceNanos = System.nanoTime();

    /** What is flushed next; null if nothing has arrived meanwhile. */
    private Batch waiting;

    /** When the first part of {@link #waiting} came here. */
    private long waitingSinceNanos;

    private void add(Batch batch) {
      if (waiting == null) {
        waiting = batch;
        waitingSinceNanos = System.nanoTime();
      } else {
        waiting.addAll(batch);
      }
    }

    /** What is flushed next, which is being flushed from now on. */
    private Batch takeWaiting() {
      Batch next = waiting;
      waiting = null;
      sinceNanos = waitingSinceNanos;
      return next;
    }
  }

  /**
   * Creates lanes without any batch.
   *
   * @param deadLetters take the messages of batches that can never be flushed
   * @param flushesMax most chats that are flushed at once; fewer if the store refuses
   * @param threads run the flushes, each a thread
   */
  public FlushLanes(
      Flusher flusher,
      DeadLetters deadLetters,
      Backoff backoff,
      int flushesMax,
      ScheduledExecutorService threads) {
    this.flusher = flusher;
    this.deadLetters = deadLetters;
    this.backoff = backoff;
    this.limit = new FlushLimit(flushesMax);
    this.threads = threads;
  }

  /** Flushes {@code batch} as soon as no other flush of its chat runs; returns at once. */
  public void submit(Batch batch) {
    Lane newLane = new Lane();
    Lane lane =
        lanes.compute(
            batch.chat(),
            (chat, running) -> {
              if (running == null) {
                return newLane;
              }
              running.add(batch);
              return running;
            });
    if (lane == newLane) {
      run(batch, 0, 0);
    }
  }

  /** Number of chats with a batch that is not flushed yet. */
  public int open() {
    return lanes.size();
  }

  /** How many chats may be flushed at once now. */
  public int limit() {
    return limit.value();
  }

  /** Chats whose oldest batch came here longer ago than {@code age}, at most {@code most}. */
  public List<ChatId> openFor(Duration age, int most) {
    long before = System.nanoTime() - age.toNanos();
    return lanes.entrySet().stream()
        .filter(lane -> lane.getValue().sinceNanos - before < 0)
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
  }

  private void run(Batch batch, int failures, long delayMs) {
    try {
      // attempt() catches everything it throws, so the future tells nothing new.
      Future<?> unused =
          threads.schedule(() -> attempt(batch, failures), delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException shutdown) {
      // The batch stays unacknowledged: the bus delivers it again, and the outbox has it too.
      LOG.atWarn().addKeyValue("chat_id", batch.chat()).log("stopped before the flush");
    }
  }

  private void attempt(Batch batch, int failures) {
    Optional<FlushLimit.Permit> permit = limit.acquireOrWait(() -> run(batch, failures, 0));
    if (permit.isEmpty()) {
      return;
    }
    try {
      flushOrDeadLetter(batch);
    } catch (StoreUnavailableException refused) {
      permit.get().refused();
      retry(batch, failures + 1, refused);
      return;
    } catch (RuntimeException | Error failure) {
      permit.get().ended();
      retry(batch, failures + 1, failure);
      return;
    }
    permit.get().succeeded();
    next(batch.chat());
  }

  private void flushOrDeadLetter(Batch batch) {
    try {
      flusher.flush(batch);
      batch.messages().forEach(m -> m.acknowledger().acknowledge());
    } catch (UnknownChatException | DocumentRefusedException permanent) {
      deadLetter(batch, permanent.getMessage());
    }
  }

  private void deadLetter(Batch batch, String reason) {
    for (BusMessage message : batch.messages()) {
      if (message.isTyping()) {
        message.acknowledger().acknowledge();
        continue;
      }
      deadLetters.take(
          EventJson.encode(message.event()), message.attributes(), reason, message.acknowledger());
    }
  }

  private void retry(Batch batch, int failures, Throwable failure) {
    long delayMs = backoff.delayMs(failures);
    LOG.atWarn()
        .addKeyValue("chat_id", batch.chat())
        .addKeyValue("events", batch.size())
        .addKeyValue("failures", failures)
        .addKeyValue("retry_in_ms", delayMs)
        .addKeyValue("reason", String.valueOf(failure.getMessage()))
        .log("flush failed, will be tried again");
    run(batch, failures, delayMs);
  }

  private void next(ChatId chat) {
    Batch[] waiting = new Batch[1];
    lanes.computeIfPresent(
        chat,
        (id, lane) -> {
          waiting[0] = lane.takeWaiting();
          return waiting[0] == null ? null : lane;
        });
    if (waiting[0] != null) {
      run(waiting[0], 0, 0);
    }
  }
}
