package dev.parley.auth.database;

import java.util.function.Supplier;

/** Joins several store calls into one transaction. */
public interface Transactions {
  /**
   * Runs {@code work}. All its writes through stores of the same database are committed together;
   * if it throws, none is.
   */
  <T> T inTransaction(Supplier<T> work);
}
