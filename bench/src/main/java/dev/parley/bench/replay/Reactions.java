package dev.parley.bench.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Adds reactions to traffic: to some of the messages, each a while after it. The same seed gives
 * the same reactions on every machine. The archives contain none, so how late they come is an
 * assumption.
 */
final class Reactions {
  /** Mean time from a message to a reaction to it. */
  private static final double DELAY_MS_MEAN = 10_000;

  private static final int BYTES = 4;

  private record Entry(long timeMs, int user, int bytes, boolean reaction) {}

  private Reactions() {}

  /**
   * The traffic {@code trace} with reactions.
   *
   * @param perThousand how many reactions come to 1,000 messages
   * @param lazy whether they are lazy, as in rooms, or urgent, as in direct chats
   */
  static Trace added(Trace trace, int perThousand, boolean lazy, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ChatTrace> chats =
        trace.chats().stream().map(chat -> added(chat, perThousand, lazy, random)).toList();
    return new Trace(trace.name(), trace.origin(), chats);
  }

  private static ChatTrace added(
      ChatTrace chat, int perThousand, boolean lazy, SplittableRandom random) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < chat.size(); i++) {
      entries.add(new Entry(chat.timeMs(i), chat.user(i), chat.bytes(i), false));
      if (random.nextInt(1_000) < perThousand) {
        double laterMs = -StrictMath.log(1 - random.nextDouble()) * DELAY_MS_MEAN;
        entries.add(new Entry(chat.timeMs(i) + (long) laterMs, random.nextInt(2_000), BYTES, true));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::timeMs));
    ChatTraceBuilder builder = new ChatTraceBuilder();
    for (Entry entry : entries) {
      if (entry.reaction() && lazy) {
        builder.addLazy(entry.timeMs(), entry.user(), entry.bytes());
      } else {
        builder.add(entry.timeMs(), entry.user(), entry.bytes());
      }
    }
    return builder.build();
  }
}
