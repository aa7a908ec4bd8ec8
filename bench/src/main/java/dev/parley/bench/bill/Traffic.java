package dev.parley.bench.bill;

/**
 * How people chat; figures of the cost replay ({@code make bench ONLY=replay}).
 *
 * <p>Delays and tails follow from the arrivals of the messages; {@code ReplayBenchmark} prints
 * them.
 */
enum Traffic {
  /** A large channel, a message every few seconds (Ubuntu's on IRC). */
  ORDINARY(0.991, 0.06, 2.2),
  /** An audience that comments on an event, some messages a second. */
  LIVE(0.28, 0.49, 36.4);

  private final double flushesPerMessage;
  private final double delaySeconds;
  private final double tailEvents;

  Traffic(double flushesPerMessage, double delaySeconds, double tailEvents) {
    this.flushesPerMessage = flushesPerMessage;
    this.delaySeconds = delaySeconds;
    this.tailEvents = tailEvents;
  }

  double flushesPerMessage() {
    return flushesPerMessage;
  }

  /** Mean time that a message waits for its flush. */
  double delaySeconds() {
    return delaySeconds;
  }

  /** Mean number of events in the document that a flush sends to each listener. */
  double tailEvents() {
    return tailEvents;
  }
}
