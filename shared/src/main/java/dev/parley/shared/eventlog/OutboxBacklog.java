package dev.parley.shared.eventlog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outbox as the slow path reads it: shard by shard, minute by minute, the oldest first.
 *
 * <p>Nobody writes into a minute that ended a while ago, so minutes that were found empty then are
 * empty for ever; a watermark per shard remembers how far that is.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}.
 */
public interface OutboxBacklog {
  /** Most rows that one call returns. */
  int PAGE_ROWS_MAX = 1_000;

  /**
   * The minutes that may hold rows, oldest first, for every shard, up to and with that of {@code
   * now}.
   */
  Map<Integer, List<Integer>> minutes(Instant now);

  /**
   * Rows of one partition in its order.
   *
   * @param after exclusive; empty to begin with the first
   * @param quantity at most this many, up to {@link #PAGE_ROWS_MAX}
   */
  List<OutboxRow> rows(OutboxKey key, Optional<OutboxRow> after, int quantity);

  /** Removes exactly these rows; those that are gone already change nothing. */
  void remove(Collection<OutboxRow> rows);

  /**
   * Records that the shard of {@code key} is empty before its minute.
   *
   * @param key of a minute such that all earlier ones were found empty after they were {@link
   *     #isClosed closed}
   */
  void emptyBefore(OutboxKey key);

  /** Whether no row will ever be put into {@code key} again. */
  boolean isClosed(OutboxKey key, Instant now);
}
