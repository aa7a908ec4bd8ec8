package dev.parley.bench.aggregation;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.BusConsumer;
import dev.parley.aggregator.bus.DecodeMessage;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.direct.DirectComponent;

/**
 * A bus without a network: the thread that delivers a message takes it through the route itself. It
 * waits while too many messages are unacknowledged, as the flow control of a real bus does.
 */
final class MemoryBus implements BusConsumer {
  static final String URI = "direct:events";

  private final Semaphore unacknowledged;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  MemoryBus(int unacknowledgedMax) {
    this.unacknowledged = new Semaphore(unacknowledgedMax);
  }

  /** Waits until one more message may be unacknowledged. */
  void beforeDelivery() {
    unacknowledged.acquireUninterruptibly();
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long refused() {
    return refused.get();
  }

  @Override
  public String scheme() {
    return "direct";
  }

  @Override
  public Component component() {
    return new DirectComponent();
  }

  @Override
  public String uri() {
    return URI;
  }

  @Override
  public Map<String, String> attributes(Message message) {
    return Map.of(
        DecodeMessage.CHAT_ID,
        message.getHeader(DecodeMessage.CHAT_ID, String.class),
        "v",
        EventJson.VERSION);
  }

  @Override
  public void requireOrdered(Message message, StoredEvent event) {}

  @Override
  public Acknowledger acknowledger(Exchange exchange) {
    return new Acknowledger() {
      @Override
      public void acknowledge() {
        acknowledged.incrementAndGet();
        unacknowledged.release();
      }

      @Override
      public void refuse() {
        refused.incrementAndGet();
        unacknowledged.release();
      }
    };
  }

  @Override
  public boolean isReceiving() {
    return true;
  }

  @Override
  public boolean isDead() {
    return false;
  }

  @Override
  public void stopReceiving() {}

  @Override
  public boolean isQuiet() {
    return true;
  }

  @Override
  public void awaitAnswered(Duration timeout) {}
}
