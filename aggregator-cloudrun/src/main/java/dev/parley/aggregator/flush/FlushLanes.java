package dev.parley.aggregator.flush;

import dev.parley.aggregator.batch.Batch;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.shared.document.DocumentRefusedException;
import dev.parley.shared.document.UnknownChatException;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventJson;
import java.util.Map;
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
  private final ScheduledExecutorService threads;
  private final Map<ChatId, Lane> lanes = new ConcurrentHashMap<>();

  /** The queue of one chat whose batch is being flushed or will be tried again. */
  private static final class Lane {
    /** What is flushed next; null if nothing has arrived meanwhile. */
    private Batch waiting;
  }

  /**
   * Creates lanes without any batch.
   *
   * @param deadLetters take the messages of batches that can never be flushed
   * @param threads run the flushes; their number bounds how many chats are flushed at once
   */
  public FlushLanes(
      Flusher flusher, DeadLetters deadLetters, Backoff backoff, ScheduledExecutorService threads) {
    this.flusher = flusher;
    this.deadLetters = deadLetters;
    this.backoff = backoff;
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
              running.waiting = joined(running.waiting, batch);
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
    try {
      flushOrDeadLetter(batch);
    } catch (RuntimeException | Error failure) {
      retry(batch, failures + 1, failure);
      return;
    }
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
          waiting[0] = lane.waiting;
          lane.waiting = null;
          return waiting[0] == null ? null : lane;
        });
    if (waiting[0] != null) {
      run(waiting[0], 0, 0);
    }
  }

  private static Batch joined(Batch waiting, Batch batch) {
    if (waiting == null) {
      return batch;
    }
    waiting.addAll(batch);
    return waiting;
  }
}
