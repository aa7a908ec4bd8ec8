package dev.parley.aggregator.kafka;

import java.time.Duration;

/** The state of the poll thread for other threads, which must not use Kafka's consumer. */
final class KafkaPollStatus {
  /** No poll for this time means that nothing is received. Every step of the thread is shorter. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  /** No poll for this time means that the thread has ended. Camel retries more often than that. */
  private static final Duration DEATH = Duration.ofSeconds(60);

  private volatile boolean stopping;
  private volatile boolean paused;
  private volatile boolean receiving;
  private volatile long lastNs = System.nanoTime();

  /** To be called by the poll thread before each poll. */
  void polls(boolean canReceive) {
    lastNs = System.nanoTime();
    receiving = canReceive;
    paused = stopping;
  }

  /** To be called by the poll thread when it closes its consumer. */
  void stopped() {
    receiving = false;
    paused = stopping;
  }

  /** Asks the poll thread to receive no more records. */
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** After {@link #stop()}: whether every received record has reached the route. */
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
