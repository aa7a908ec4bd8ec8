package dev.parley.bench.replay;

import dev.parley.aggregator.batch.TypingFlushes;
import dev.parley.shared.event.ChatId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Counts the flushes that only say who is typing, in traffic whose archives do not say it. The
 * model: people type four characters a second, and tell it after one second and then every five
 * until they send; whoever wrote in the last two minutes looks at the chat. Notices in chats of
 * more than 20 people cause nothing, and one chat has one such flush in twelve seconds ({@link
 * TypingFlushes}). A notice that could go along with a message is counted too, so the result is an
 * upper bound.
 */
final class TypingWrites {
  private static final double CHARACTERS_PER_MS = 0.004;
  private static final long FIRST_MS = 1_000;
  private static final long AGAIN_MS = 5_000;
  private static final long LOOKS_MS = 120_000;
  private static final int PEOPLE_MAX = 20;

  private TypingWrites() {}

  /** The additional flushes of all chats of {@code trace}. */
  static int of(Trace trace) {
    return trace.chats().stream().mapToInt(TypingWrites::of).sum();
  }

  private static int of(ChatTrace chat) {
    long people = IntStream.range(0, chat.size()).map(chat::user).distinct().count();
    if (people > PEOPLE_MAX) {
      return 0;
    }
    AtomicLong nowMs = new AtomicLong();
    TypingFlushes flushes = new TypingFlushes(nowMs::get);
    ChatId id = new ChatId(new UUID(0, 0));
    int count = 0;
    for (Map.Entry<Long, Integer> notice : notices(chat).entrySet()) {
      nowMs.set(notice.getKey());
      if (isSeen(chat, notice.getKey(), notice.getValue()) && flushes.take(id)) {
        count++;
      }
    }
    return count;
  }

  /** Who says at which time that they type; nobody types two messages at once. */
  private static Map<Long, Integer> notices(ChatTrace chat) {
    Map<Long, Integer> notices = new TreeMap<>();
    Map<Integer, Long> lastSentMs = new HashMap<>();
    for (int i = 0; i < chat.size(); i++) {
      long sentMs = chat.timeMs(i);
      long begunMs = sentMs - (long) (chat.bytes(i) / CHARACTERS_PER_MS);
      Long before = lastSentMs.put(chat.user(i), sentMs);
      long fromMs = before == null ? begunMs : Math.max(begunMs, before);
      for (long at = fromMs + FIRST_MS; at < sentMs; at += AGAIN_MS) {
        notices.put(at, chat.user(i));
      }
    }
    return notices;
  }

  private static boolean isSeen(ChatTrace chat, long atMs, int author) {
    for (int i = lastBefore(chat, atMs); i >= 0 && chat.timeMs(i) > atMs - LOOKS_MS; i--) {
      if (chat.user(i) != author) {
        return true;
      }
    }
    return false;
  }

  /** The index of the last message that was sent before {@code atMs}; -1 if there is none. */
  private static int lastBefore(ChatTrace chat, long atMs) {
    int low = 0;
    int high = chat.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chat.timeMs(middle) < atMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
