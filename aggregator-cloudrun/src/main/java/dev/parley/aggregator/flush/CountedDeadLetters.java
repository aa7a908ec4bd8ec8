package dev.parley.aggregator.flush;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.DeadLetters;
import java.util.Map;

/** Counts the messages that the dead letters have taken, which is when the bus is acknowledged. */
public record CountedDeadLetters(DeadLetters letters, Metrics metrics) implements DeadLetters {
  @Override
  public void take(
      byte[] payload, Map<String, String> attributes, String reason, Acknowledger acknowledger) {
    letters.take(payload, attributes, reason, new Counted(acknowledger, metrics));
  }

  private record Counted(Acknowledger acknowledger, Metrics metrics) implements Acknowledger {
    @Override
    public void acknowledge() {
      metrics.deadLettered();
      acknowledger.acknowledge();
    }

    @Override
    public void refuse() {
      acknowledger.refuse();
    }
  }

  @Override
  public void close() {
    letters.close();
  }
}
