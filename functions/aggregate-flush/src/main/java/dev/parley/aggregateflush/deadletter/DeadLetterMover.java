package dev.parley.aggregateflush.deadletter;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves dead letters from the bus into their store.
 *
 * <p>A dead letter is acknowledged after it is stored. If the bus delivers it again, it is stored
 * once all the same.
 */
public final class DeadLetterMover {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterMover.class);

  private final DeadLetterSource source;
  private final DeadLetterStore store;

  public DeadLetterMover(DeadLetterSource source, DeadLetterStore store) {
    this.source = source;
    this.store = store;
  }

  /**
   * Moves all dead letters, or as many as the time allows.
   *
   * @param outOfTime tells when to stop
   * @return how many were moved; empty if the bus or the store failed: that is logged, and the
   *     sweep goes on without
   */
  public Optional<Long> move(BooleanSupplier outOfTime) {
    long moved = 0;
    try {
      while (!outOfTime.getAsBoolean()) {
        Optional<DeadLetterSource.Batch> batch = source.next();
        if (batch.isEmpty()) {
          return Optional.of(moved);
        }
        store.store(batch.get().letters());
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
