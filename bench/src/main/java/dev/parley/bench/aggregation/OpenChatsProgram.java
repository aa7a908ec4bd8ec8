package dev.parley.bench.aggregation;

import dev.parley.bench.sample.SampleEvents;
import dev.parley.shared.event.ChatId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;

/**
 * A program that opens a batch in each of many chats, and prints how many bytes of heap they take.
 * It runs in a separate process so that the heap limit is the one that the aggregator has to meet.
 */
public final class OpenChatsProgram {
  private static final Duration WINDOW = Duration.ofSeconds(60);

  private OpenChatsProgram() {}

  /** Prints the used bytes before and with open chats; the argument is the number of chats. */
  @SuppressWarnings("SystemGc") // Only reachable objects are to be counted.
  public static void main(String[] args) throws Exception {
    int chats = Integer.parseInt(args[0]);
    try (AggregatorHarness aggregator =
        new AggregatorHarness(WINDOW, 3 * chats, (chat, events) -> {})) {
      ChatId warmUp = new ChatId(UUID.randomUUID());
      aggregator.deliver(SampleEvents.json(warmUp), warmUp.toString());
      System.gc();
      long before = used();
      for (int i = 0; i < chats; i++) {
        ChatId chat = new ChatId(UUID.randomUUID());
        // The first is flushed at once, the second waits.
        aggregator.deliver(SampleEvents.json(chat), chat.toString());
        aggregator.deliver(SampleEvents.json(chat), chat.toString());
      }
      while (aggregator.acknowledged() < chats + 1) {
        Thread.onSpinWait();
      }
      System.gc();
      System.out.println(before + " " + used() + " " + aggregator.acknowledged());
    }
    System.exit(0);
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
