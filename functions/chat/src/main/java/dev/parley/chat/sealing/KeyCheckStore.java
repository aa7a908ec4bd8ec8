package dev.parley.chat.sealing;

import java.util.Map;
import java.util.Set;

/** Keeps one check value for each key id that was ever used. */
public interface KeyCheckStore {
  /**
   * Leaves the values of {@code expected} under ids that have none yet. If several instances do so
   * at once, the value of one of them stays.
   *
   * @return the ids that have another value
   * @throws dev.parley.shared.store.StoreUnavailableException if the store does not answer
   */
  Set<Integer> differing(Map<Integer, byte[]> expected);
}
