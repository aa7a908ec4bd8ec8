package dev.parley.shared.eventlog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outbox as the slow path reads it: shard by shard, minute by minute, the oldest first.
 *
 * <p>No row is written into a minute that ended long ago. So a minute that was found empty then
 * stays empty. A watermark per shard remembers up to which minute that is so.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}.
 */
public interface OutboxBacklog {
  /** Most rows that one call returns. */
  int PAGE_ROWS_MAX = 1_000;

  /**
   * For every shard, the minutes that may hold rows, oldest first, up to and including the minute
   * of {@code now}.
   */
  Map<Integer, List<Integer>> minutes(Instant now);

  /**
   * Rows of one partition in its order.
   *
   * @param after exclusive; empty to begin with the first
   * @param quantity at most this many, up to {@link #PAGE_ROWS_MAX}
   */
  List<OutboxRow> rows(OutboxKey key, Optional<OutboxRow> after, int quantity);

  /** Removes exactly these rows. Rows that are gone already change nothing. */
  void remove(Collection<OutboxRow> rows);

  /**
   * Records that the shard of {@code key} is empty before its minute.
   *
   * @param key a minute. All earlier minutes were found empty after they were {@link #isClosed
   *     closed}
   */
  void emptyBefore(OutboxKey key);

  /** Whether no row will ever be put into {@code key} again. */
  boolean isClosed(OutboxKey key, Instant now);
}
