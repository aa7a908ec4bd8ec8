package dev.parley.bench.replay;

import java.util.List;

/**
 * Recorded or generated chat traffic.
 *
 * @param name its name in tables
 * @param origin whether it was recorded or generated, and from what
 * @param chats the traffic of each chat
 */
record Trace(String name, String origin, List<ChatTrace> chats) {
  Trace {
    chats = List.copyOf(chats);
  }

  int messages() {
    return chats.stream().mapToInt(ChatTrace::size).sum();
  }
}
