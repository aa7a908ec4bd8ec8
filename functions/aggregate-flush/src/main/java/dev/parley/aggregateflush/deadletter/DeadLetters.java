package dev.parley.aggregateflush;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves dead letters from the bus to where they are kept. A letter is acknowledged only when it is
 * kept, and kept once however often the bus delivers it.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final DeadLetterSource source;
  private final DeadLetterStore store;

  DeadLetters(DeadLetterSource source, DeadLetterStore store) {
    this.source = source;
    this.store = store;
  }

  /**
   * Moves those there are until {@code budget} is spent.
   *
   * @return how many; empty where the bus (or the store) failed, which is logged and must not keep
   *     anybody from sweeping
   */
  Optional<Long> drain(Budget budget) {
    long moved = 0;
    try {
      while (!budget.isSpent()) {
        Optional<DeadLetterSource.Batch> batch = source.next();
        if (batch.isEmpty()) {
          return Optional.of(moved);
        }
        store.keep(batch.get().letters());
        batch.get().acknowledge();
        moved += batch.get().letters().size();
      }
      return Optional.of(moved);
    } catch (RuntimeException failed) {
      LOG.atError()
          .addKeyValue("moved", moved)
          .addKeyValue("reason", String.valueOf(failed.getMessage()))
          .log("dead letters left on the bus");
      return Optional.empty();
    }
  }
}
