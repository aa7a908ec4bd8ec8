package dev.parley.aggregateflush.deadletter;

import java.util.List;

/** Stores dead letters, so that people can look into them. */
public interface DeadLetterStore {
  /** Stores {@code letters}. Storing one again changes nothing. */
  void store(List<DeadLetter> letters);
}
