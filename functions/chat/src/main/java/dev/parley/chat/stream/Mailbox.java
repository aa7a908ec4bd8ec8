package dev.parley.chat.stream;

import dev.parley.shared.event.ChatId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What feeds have for one stream, between their threads and the stream's own.
 *
 * <p>Bounded: a stream whose client does not keep up is ended, and goes on from its cursor when it
 * comes back. Its thread may be in a write at that moment. It is not interrupted: the runtime would
 * give the buffer of the unfinished write to somebody else's answer. It ends a write by itself that
 * makes no progress for 30 s.
 */
final class Mailbox {
  static final int FRAMES_MAX = 1_024;

  /** The frames are shared with other streams; this bounds what one slow stream keeps alive. */
  static final int BYTES_MAX = 1024 * 1024;

  private List<Frame> waiting = new ArrayList<>();
  private Map<ChatId, Long> settled = new HashMap<>();
  private int bytes;
  private EndReason ending;

  /**
   * What came since the last one.
   *
   * @param frames in order
   * @param settled for some chats a time in ms since the epoch: of all that is before it, no frame
   *     is missing, once {@code frames} are sent
   */
  record Delivery(List<Frame> frames, Map<ChatId, Long> settled) {}

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
   * Of all of {@code chat} before {@code timeMs}, every frame was put; this can wait for others.
   */
  synchronized void settled(ChatId chat, long timeMs) {
    if (ending == null) {
      settled.merge(chat, timeMs, Math::max);
    }
  }

  /** Ends the stream before whatever waits is sent. */
  synchronized void end(EndReason reason) {
    if (ending != null) {
      return;
    }
    ending = reason;
    waiting = List.of();
    settled = Map.of();
    notifyAll();
  }

  synchronized Optional<EndReason> ending() {
    return Optional.ofNullable(ending);
  }

  /**
   * Everything that waits; no frames where none came in time or the stream has ended.
   *
   * @param patienceMs how long to wait for the first
   */
  synchronized Delivery take(long patienceMs) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
    while (waiting.isEmpty() && ending == null) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (leftMs <= 0) {
        break;
      }
      wait(leftMs);
    }
    Delivery taken = new Delivery(waiting, settled);
    if (ending == null) {
      waiting = new ArrayList<>();
      settled = new HashMap<>();
    }
    bytes = 0;
    return taken;
  }
}
