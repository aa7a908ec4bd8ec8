package dev.parley.auth.database;

import java.util.function.Supplier;

/** Makes several store calls one transaction. */
public interface Transactions {
  /**
   * Runs {@code work}; what it writes through stores of the same database is committed together, or
   * not at all where it throws.
   */
  <T> T inTransaction(Supplier<T> work);
}
