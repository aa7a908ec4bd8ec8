package dev.parley.bench.replay;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the documents' tails are that the flushes of a trace write.
 *
 * @param flushes number of flushes, of all chats together
 * @param events number of events in the written tails, summed over all flushes
 */
record TailSizes(long flushes, long events) {
  /** The flush keeps an event in the tail for this long, as {@code DocumentState} does. */
  static final long TAIL_AGE_MS = 3_000;

  private static final int TAIL_EVENTS_MAX = 100;

  private record Part(long flushedMs, int events) {}

  static TailSizes of(Trace trace, BatchingPolicy strategy, long ageMaxMs) {
    long flushes = 0;
    long events = 0;
    for (ChatTrace chat : trace.chats()) {
      long[] delaysMs = new long[chat.size()];
      strategy.replay(chat, delaysMs);
      Deque<Part> tail = new ArrayDeque<>();
      int held = 0;
      int message = 0;
      while (message < chat.size()) {
        int first = message;
        long flushedMs = chat.timeMs(first) + delaysMs[first];
        while (message < chat.size() && chat.timeMs(message) + delaysMs[message] == flushedMs) {
          message++;
        }
        tail.add(new Part(flushedMs, message - first));
        held += message - first;
        while (tail.size() > 1
            && (tail.getFirst().flushedMs() < flushedMs - ageMaxMs || held > TAIL_EVENTS_MAX)) {
          held -= tail.removeFirst().events();
        }
        flushes++;
        events += held;
      }
    }
    return new TailSizes(flushes, events);
  }
}
