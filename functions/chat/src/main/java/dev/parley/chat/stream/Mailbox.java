package dev.parley.chat.stream;

import java.util.ArrayList;
import java.util.List;
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
  private int bytes;
  private Ending ending;

  synchronized void put(List<Frame> frames) {
    if (ending != null) {
      return;
    }
    frames.forEach(frame -> bytes += frame.bytes().length);
    if (waiting.size() + frames.size() > FRAMES_MAX || bytes > BYTES_MAX) {
      end(Ending.TOO_SLOW);
      return;
    }
    waiting.addAll(frames);
    notifyAll();
  }

  /** Ends the stream before whatever waits is sent. */
  synchronized void end(Ending reason) {
    if (ending != null) {
      return;
    }
    ending = reason;
    waiting = List.of();
    notifyAll();
  }

  synchronized Optional<Ending> ending() {
    return Optional.ofNullable(ending);
  }

  /**
   * Everything that waits, in order; empty where nothing came in time or the stream has ended.
   *
   * @param patienceMs how long to wait for the first
   */
  synchronized List<Frame> take(long patienceMs) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
    while (waiting.isEmpty() && ending == null) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (leftMs <= 0) {
        return List.of();
      }
      wait(leftMs);
    }
    List<Frame> taken = waiting;
    waiting = ending == null ? new ArrayList<>() : List.of();
    bytes = 0;
    return taken;
  }
}
