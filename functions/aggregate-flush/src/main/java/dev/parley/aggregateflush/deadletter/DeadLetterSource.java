package dev.parley.aggregateflush;

import java.util.List;
import java.util.Optional;

/** The bus's dead letters. */
interface DeadLetterSource {
  /**
   * The next letters, empty where there are none at present.
   *
   * @throws RuntimeException where the bus does not answer in time
   */
  Optional<Batch> next();

  /** Letters that the bus delivers again unless they are acknowledged. */
  interface Batch {
    List<DeadLetter> letters();

    void acknowledge();
  }
}
