package dev.parley.aggregator.flush;

import dev.parley.aggregator.batch.Batch;
import dev.parley.shared.document.DocumentRefusedException;
import dev.parley.shared.document.UnknownChatException;
import dev.parley.shared.event.ChatId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flushes batches: one chat's one after the other, many chats' at once.
 *
 * <p>Batches that arrive while their chat is being flushed are joined into the next one. A flush
 * that fails is tried again after a backoff that holds up no other chat and no thread. A batch's
 * messages are acknowledged when its flush has committed.
 */
public final class FlushLanes {
  private static final Logger LOG = LoggerFactory.getLogger(FlushLanes.class);

  /** Brings a batch into Firestore; blocking. */
  public interface Flusher {
    void flush(Batch batch);
  }

  /** Keeps the deliveries of a batch that can never be flushed. */
  public interface Undertaker {
    void bury(Batch batch, String reason);
  }

  private final Flusher flusher;
  private final Undertaker undertaker;
  private final Backoff backoff;
  private final ScheduledExecutorService threads;
  private final Map<ChatId, Lane> lanes = new ConcurrentHashMap<>();

  /** One chat's turn: a flush is running or due again, and others may wait for it. */
  private static final class Lane {
    private Batch waiting;
  }

  /**
   * Lanes without any batch.
   *
   * @param threads run the flushes; their number bounds how many chats are flushed at once
   */
  public FlushLanes(
      Flusher flusher, Undertaker undertaker, Backoff backoff, ScheduledExecutorService threads) {
    this.flusher = flusher;
    this.undertaker = undertaker;
    this.backoff = backoff;
    this.threads = threads;
  }

  /** Has {@code batch} flushed as soon as its chat is not being flushed; never blocks. */
  public void submit(Batch batch) {
    Lane started = new Lane();
    Lane lane =
        lanes.compute(
            batch.chat(),
            (chat, running) -> {
              if (running == null) {
                return started;
              }
              running.waiting = joined(running.waiting, batch);
              return running;
            });
    if (lane == started) {
      run(batch, 0, 0);
    }
  }

  /** How many chats have a batch that is not flushed yet. */
  public int open() {
    return lanes.size();
  }

  private void run(Batch batch, int failures, long delayMs) {
    try {
      // Nothing escapes attempt(), so its future has nothing to say.
      Future<?> unused =
          threads.schedule(() -> attempt(batch, failures), delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      // Left unacknowledged: the bus delivers it again, and the outbox has it.
      LOG.atWarn().addKeyValue("chat_id", batch.chat()).log("stopped before the flush");
    }
  }

  private void attempt(Batch batch, int failures) {
    try {
      flushOrBury(batch);
    } catch (RuntimeException | Error failed) {
      retry(batch, failures + 1, failed);
      return;
    }
    next(batch.chat());
  }

  private void flushOrBury(Batch batch) {
    try {
      flusher.flush(batch);
      batch.deliveries().forEach(d -> d.receipt().acknowledge());
    } catch (UnknownChatException | DocumentRefusedException never) {
      undertaker.bury(batch, never.getMessage());
    }
  }

  private void retry(Batch batch, int failures, Throwable failed) {
    long delayMs = backoff.delayMs(failures);
    LOG.atWarn()
        .addKeyValue("chat_id", batch.chat())
        .addKeyValue("events", batch.size())
        .addKeyValue("failures", failures)
        .addKeyValue("retry_in_ms", delayMs)
        .addKeyValue("reason", String.valueOf(failed.getMessage()))
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
