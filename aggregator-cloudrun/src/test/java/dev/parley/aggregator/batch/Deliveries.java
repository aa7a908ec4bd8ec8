package dev.parley.aggregator.batch;

import dev.parley.aggregator.bus.Delivery;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Deliveries whose answers to the bus are counted. */
public final class Deliveries {
  private static final EventIds IDS = new EventIds();

  public final AtomicInteger acknowledged = new AtomicInteger();
  public final AtomicInteger refused = new AtomicInteger();

  public static ChatId chat() {
    return new ChatId(UUID.randomUUID());
  }

  public static Event event(ChatId chat) {
    return new Event(
        chat,
        IDS.get(),
        EventType.MESSAGE,
        new UserId(UUID.randomUUID()),
        "hello",
        UUID.randomUUID());
  }

  public Batch batch(ChatId chat, int events) {
    Batch batch = new Batch(chat, 0);
    for (int i = 0; i < events; i++) {
      batch.add(new Delivery(event(chat), 100, Map.of(), receipt()));
    }
    return batch;
  }

  private Delivery.Receipt receipt() {
    return new Delivery.Receipt() {
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
