package dev.parley.aggregator.bus;

/** Tells the bus what became of one message. The bus waits for this answer. */
public interface Acknowledger {
  /** The event is in Firestore, or the message is a dead letter: never deliver it again. */
  void acknowledge();

  /** Deliver the message again. */
  void refuse();
}
