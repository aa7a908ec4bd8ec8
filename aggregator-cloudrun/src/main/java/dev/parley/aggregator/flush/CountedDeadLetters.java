package dev.parley.aggregator.flush;

import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.aggregator.bus.Delivery;
import java.util.Map;

/** Counts the messages that the dead letters have taken, which is when the bus is acknowledged. */
public record CountedDeadLetters(DeadLetters letters, Metrics metrics) implements DeadLetters {
  @Override
  public void take(
      byte[] payload, Map<String, String> attributes, String reason, Delivery.Receipt receipt) {
    letters.take(payload, attributes, reason, new Counted(receipt, metrics));
  }

  private record Counted(Delivery.Receipt receipt, Metrics metrics) implements Delivery.Receipt {
    @Override
    public void acknowledge() {
      metrics.deadLettered();
      receipt.acknowledge();
    }

    @Override
    public void refuse() {
      receipt.refuse();
    }
  }

  @Override
  public void close() {
    letters.close();
  }
}
