package dev.parley.chat.stream;

import dev.parley.shared.event.ChatId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The queue between the feeds, which run on their own threads, and the thread of one stream.
 *
 * <p>It is bounded: if a client reads too slowly, its stream ends, and the client goes on from its
 * cursor when it reconnects. The thread of the stream may be in a write at that moment. It is not
 * interrupted, because the runtime would reuse the buffer of the unfinished write for the response
 * to another request. The runtime itself ends a write that makes no progress for 30 s.
 */
final class Mailbox {
  static final int FRAMES_MAX = 1_024;

  /** Streams share frames; this bounds the memory that one slow stream holds. */
  static final int BYTES_MAX = 1024 * 1024;

  private List<Frame> waiting = new ArrayList<>();
  private Map<ChatId, Long> settled = new HashMap<>();
  private int bytes;
  private EndReason ending;

  /**
   * What one call of {@link #take} returns.
   *
   * @param frames in the order in which they are sent
   * @param settled a time in ms since the epoch for some chats: once {@code frames} are sent, the
   *     client has every event of the chat from before that time
   */
  record Contents(List<Frame> frames, Map<ChatId, Long> settled) {}

  /** Adds frames; ends the stream if they do not fit. */
  synchronized void put(List<Frame> frames) {
    if (ending != null) {
      return;
    }
    frames.forEach(frame -> bytes += frame.bytes().length);
    if (waiting.size() + frames.size() > FRAMES_MAX || bytes > BYTES_MAX) {
      end(EndReason.TOO_SLOW);
      return;
    }
    waiting.addAll(frames);
    notifyAll();
  }

  /**
   * Records that every event of {@code chat} from before {@code timeMs} was put. This does not wake
   * the stream: it takes the information together with the next frames.
   */
  synchronized void settled(ChatId chat, long timeMs) {
    if (ending == null) {
      settled.merge(chat, timeMs, Math::max);
    }
  }

  /** Ends the stream; frames that wait are dropped. */
  synchronized void end(EndReason reason) {
    if (ending != null) {
      return;
    }
    ending = reason;
    waiting = List.of();
    settled = Map.of();
    notifyAll();
  }

  /** Why the stream ends; empty while it goes on. */
  synchronized Optional<EndReason> ending() {
    return Optional.ofNullable(ending);
  }

  /**
   * Everything that waits. There are no frames if none arrived in time, or if the stream has ended.
   *
   * @param patienceMs longest wait for the first frame
   */
  synchronized Contents take(long patienceMs) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
    while (waiting.isEmpty() && ending == null) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (leftMs <= 0) {
        break;
      }
      wait(leftMs);
    }
    Contents taken = new Contents(waiting, settled);
    if (ending == null) {
      waiting = new ArrayList<>();
      settled = new HashMap<>();
    }
    bytes = 0;
    return taken;
  }
}
