package dev.parley.aggregateflush.deadletter;

import java.util.List;
import java.util.Optional;

/** The dead letters that are on the bus. */
public interface DeadLetterSource {
  /**
   * The next dead letters; empty if there are none at present.
   *
   * @throws RuntimeException if the bus does not answer in time
   */
  Optional<Batch> next();

  /** Dead letters that the bus delivers again unless they are acknowledged. */
  interface Batch {
    List<DeadLetter> letters();

    void acknowledge();
  }
}
