package dev.parley.aggregateflush;

import java.util.List;

/** Where dead letters are kept for people to look into. */
interface DeadLetterStore {
  /** Keeps {@code letters}; those that are kept already change nothing. */
  void keep(List<DeadLetter> letters);
}
