package dev.parley.bench.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The policy that people usually begin with: a batch is flushed when it is full, or when no message
 * has been added for some time.
 */
final class SilenceTimeout implements BatchingPolicy {
  private final boolean byUser;
  private final int messagesMax;
  private final long silenceMs;

  /**
   * A policy with these bounds.
   *
   * @param byUser whether each user of a chat has separate batches; otherwise a chat has one
   * @param messagesMax a batch with this many messages is full
   * @param silenceMs a batch is flushed if no message was added for this long
   */
  SilenceTimeout(boolean byUser, int messagesMax, long silenceMs) {
    this.byUser = byUser;
    this.messagesMax = messagesMax;
    this.silenceMs = silenceMs;
  }

  @Override
  public int replay(ChatTrace chat, long[] delaysMs) {
    Map<Integer, List<Integer>> open = new HashMap<>();
    int flushes = 0;
    for (int message = 0; message < chat.size(); message++) {
      long nowMs = chat.timeMs(message);
      List<Integer> batch =
          open.computeIfAbsent(byUser ? chat.user(message) : 0, key -> new ArrayList<>());
      if (!batch.isEmpty() && nowMs >= silenceEndMs(chat, batch)) {
        flush(chat, batch, silenceEndMs(chat, batch), delaysMs);
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
        flush(chat, batch, silenceEndMs(chat, batch), delaysMs);
        flushes++;
      }
    }
    return flushes;
  }

  private long silenceEndMs(ChatTrace chat, List<Integer> batch) {
    return chat.timeMs(batch.get(batch.size() - 1)) + silenceMs;
  }

  private static void flush(ChatTrace chat, List<Integer> batch, long flushedMs, long[] delaysMs) {
    for (int message : batch) {
      delaysMs[message] = flushedMs - chat.timeMs(message);
    }
    batch.clear();
  }
}
