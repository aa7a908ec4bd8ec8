package dev.parley.aggregator.batch;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes messages and counts what they answer to the bus. */
public final class CountedMessages {
  private static final EventIds IDS = new EventIds();

  public final AtomicInteger acknowledged = new AtomicInteger();
  public final AtomicInteger refused = new AtomicInteger();

  public static ChatId chat() {
    return new ChatId(UUID.randomUUID());
  }

  public static StoredEvent event(ChatId chat) {
    return new StoredEvent(
        chat,
        IDS.get(),
        EventType.MESSAGE,
        new UserId(UUID.randomUUID()),
        TestContent.sealed("hello"),
        UUID.randomUUID());
  }

  public Batch batch(ChatId chat, int events) {
    Batch batch = new Batch(chat, 0);
    for (int i = 0; i < events; i++) {
      batch.add(new BusMessage(event(chat), 100, Map.of(), acknowledger()));
    }
    return batch;
  }

  private Acknowledger acknowledger() {
    return new Acknowledger() {
      @Override
      public void acknowledge() {
        acknowledged.incrementAndGet();
      }

      @Override
      public void refuse() {
        refused.incrementAndGet();
      }
    };
  }
}
