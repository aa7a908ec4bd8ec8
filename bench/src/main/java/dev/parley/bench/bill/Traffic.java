package dev.parley.bench.bill;

/**
 * How the messages of a chat follow each other. The figures are results of the cost replay ({@code
 * make bench ONLY=replay}).
 */
enum Traffic {
  /** A large channel with a message every few seconds (Ubuntu's IRC channel). */
  ORDINARY(0.991, 0.06, 1.4),
  /** An audience that comments on a live event, a few messages per second. */
  LIVE(0.28, 0.49, 13.7);

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

  /** Mean number of events in the document that each listener downloads after a flush. */
  double tailEvents() {
    return tailEvents;
  }
}
