package dev.parley.bench.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The usual recipe for an aggregator: a batch is complete when it is full, or when nothing has
 * joined it for a while.
 */
final class Silence implements Strategy {
  private final boolean byUser;
  private final int messagesMax;
  private final long silenceMs;

  /**
   * That recipe.
   *
   * @param byUser whether each user of a chat has batches of their own
   */
  Silence(boolean byUser, int messagesMax, long silenceMs) {
    this.byUser = byUser;
    this.messagesMax = messagesMax;
    this.silenceMs = silenceMs;
  }

  @Override
  public int replay(Conversation chat, long[] delaysMs) {
    Map<Integer, List<Integer>> open = new HashMap<>();
    int flushes = 0;
    for (int message = 0; message < chat.size(); message++) {
      long nowMs = chat.timeMs(message);
      List<Integer> batch =
          open.computeIfAbsent(byUser ? chat.user(message) : 0, key -> new ArrayList<>());
      if (!batch.isEmpty() && nowMs >= silentSinceMs(chat, batch)) {
        flush(chat, batch, silentSinceMs(chat, batch), delaysMs);
        flushes++;
      }
      batch.add(message);
      if (batch.size() >= messagesMax) {
        flush(chat, batch, nowMs, delaysMs);
        flushes++;
      }
    }
    for (List<Integer> batch : open.values()) {
      if (!batch.isEmpty()) {
        flush(chat, batch, silentSinceMs(chat, batch), delaysMs);
        flushes++;
      }
    }
    return flushes;
  }

  private long silentSinceMs(Conversation chat, List<Integer> batch) {
    return chat.timeMs(batch.get(batch.size() - 1)) + silenceMs;
  }

  private static void flush(
      Conversation chat, List<Integer> batch, long flushedMs, long[] delaysMs) {
    for (int message : batch) {
      delaysMs[message] = flushedMs - chat.timeMs(message);
    }
    batch.clear();
  }
}
