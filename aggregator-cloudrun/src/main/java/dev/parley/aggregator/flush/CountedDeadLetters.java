package dev.parley.aggregator.flush;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.DeadLetters;
import java.util.Map;

/** Counts dead letters. One counts when it is stored, which is when its message is acknowledged. */
public record CountedDeadLetters(DeadLetters letters, Metrics metrics) implements DeadLetters {
  @Override
  public void take(
      byte[] payload, Map<String, String> attributes, String reason, Acknowledger acknowledger) {
    letters.take(payload, attributes, reason, new CountingAcknowledger(acknowledger, metrics));
  }

  private record CountingAcknowledger(Acknowledger acknowledger, Metrics metrics)
      implements Acknowledger {
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
