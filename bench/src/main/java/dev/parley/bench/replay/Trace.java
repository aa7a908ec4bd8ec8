package dev.parley.bench.replay;

import java.util.List;

/**
 * Recorded or generated traffic.
 *
 * @param name in tables
 * @param origin where it comes from
 * @param chats independent of each other
 */
record Trace(String name, String origin, List<Conversation> chats) {
  Trace {
    chats = List.copyOf(chats);
  }

  int messages() {
    return chats.stream().mapToInt(Conversation::size).sum();
  }
}
