package dev.parley.bench.replay;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many events the documents hold that a trace's flushes write, summed up over the flushes.
 *
 * @param flushes of all chats
 * @param events in the document after each of them
 */
record Tails(long flushes, long events) {
  /** How long the flush keeps an event in the document: {@code DocumentState}. */
  static final long TAIL_AGE_MS = 10_000;

  private static final int TAIL_EVENTS_MAX = 100;

  private record Part(long flushedMs, int events) {}

  static Tails of(Trace trace, Strategy strategy, long ageMaxMs) {
    long flushes = 0;
    long events = 0;
    for (Conversation chat : trace.chats()) {
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
    return new Tails(flushes, events);
  }
}
