package dev.parley.aggregator.kafka;

import java.time.Duration;

/** What other threads may know of the poll thread, which alone may touch Kafka's consumer. */
final class KafkaPollStatus {
  /** Longer than any step of the poll thread takes. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  /** Longer than Camel waits between attempts to make a consumer. */
  private static final Duration DEATH = Duration.ofSeconds(60);

  private volatile boolean stopping;
  private volatile boolean paused;
  private volatile boolean receiving;
  private volatile long lastNs = System.nanoTime();

  /** The poll thread is about to poll. */
  void polls(boolean canReceive) {
    lastNs = System.nanoTime();
    receiving = canReceive;
    paused = stopping;
  }

  /** The poll thread has given up its consumer. */
  void stopped() {
    receiving = false;
    paused = stopping;
  }

  /** Another thread wants no more records. */
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Whether, after {@link #stop()}, no record is between Kafka and the route. */
  boolean isPaused() {
    return paused || isSilent(SILENCE_MAX);
  }

  boolean isReceiving() {
    return receiving && !isSilent(SILENCE_MAX);
  }

  boolean isDead() {
    return isSilent(DEATH);
  }

  private boolean isSilent(Duration bound) {
    return System.nanoTime() - lastNs > bound.toNanos();
  }
}
