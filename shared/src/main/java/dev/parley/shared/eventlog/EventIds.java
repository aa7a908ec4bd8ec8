package dev.parley.shared.eventlog;

import dev.parley.shared.event.EventId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assigns event ids: time-UUIDs, each greater than the one before in the same process, and greater
 * than everything its author has seen.
 *
 * <p>The clocks of two instances differ. Without more, the reply that one instance takes can get a
 * smaller id than the question that another instance took, and then it stands before its question
 * and counts as read. So an author names the newest event that the author has seen, and the id
 * comes after it, whatever this instance's clock says.
 *
 * <p>As long as such an event is at most {@link #AHEAD_MAX} ahead of this instance's clock, all
 * later ids of the instance come after it too. If it is further ahead, one of the two clocks is
 * wrong, which is logged; then only the one id comes after it. So a wrong clock changes the times
 * in the chats whose events it has numbered, but never an order, and it spreads to no other chat.
 * See ADR 48.
 *
 * <p>The node part is random (multicast bit set, RFC 9562 section 6.10). The driver's own generator
 * derives it from address and process id, which are the same in several instances of a function.
 */
public final class EventIds implements Supplier<EventId> {
  /** How far the ids of an instance may run ahead of its clock. */
  public static final Duration AHEAD_MAX = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(EventIds.class);
  private static final long AHEAD_TICKS_MAX = EventId.ticks(AHEAD_MAX);

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private long node = newNode();
  private long last = Long.MIN_VALUE;

  /** Ids from the system's clock. */
  public EventIds() {
    this(InstantSource.system());
  }

  /** Ids from {@code clock}. */
  public EventIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized EventId get() {
    return next(now());
  }

  /**
   * An id that is greater than {@code seen}, by a µs at least: Cassandra's write times, which are
   * µs, then grow too.
   *
   * @param seen an event that exists
   */
  public synchronized EventId after(EventId seen) {
    long now = now();
    long least = EventId.firstTickAfter(seen);
    if (least - now > AHEAD_TICKS_MAX) {
      warn("an event that was seen is ahead of the clock of this instance", least - now);
      // Another node for each: this instance may have used the time of the id, or use it later.
      return EventId.at(least, newNode());
    }
    EventId next = next(now);
    if (last >= least) {
      return next;
    }
    last = least;
    return EventId.at(least, node);
  }

  /**
   * An id that is greater than {@code seen}, if {@code exists} confirms that event: a client could
   * have named any. It is asked only if the clock of this instance is behind {@code seen}.
   */
  public EventId after(Optional<EventId> seen, Predicate<EventId> exists) {
    EventId next = get();
    boolean isAfter =
        seen.filter(s -> EventId.firstTickAfter(s) > next.value().timestamp()).isEmpty();
    return isAfter || !exists.test(seen.get()) ? next : after(seen.get());
  }

  private EventId next(long now) {
    if (last != Long.MIN_VALUE && last - now > AHEAD_TICKS_MAX) {
      warn("the clock of this instance was set back", last - now);
      // Ids with the times from here on exist already.
      node = newNode();
      last = now - 1;
    }
    last = Math.max(last + 1, now);
    return EventId.at(last, node);
  }

  private long now() {
    return EventId.ticks(clock.instant());
  }

  /** The lower half of an id: variant, clock sequence and node. */
  private long newNode() {
    long variant = 0x8000000000000000L;
    long multicast = 0x0000010000000000L;
    return variant | random.nextLong() >>> 2 | multicast;
  }

  /** The message is counted: Terraform's metric {@code parley/clock_warnings} looks for the key. */
  private static void warn(String what, long ticks) {
    LOG.atWarn()
        .addKeyValue("clock_ahead_ms", ticks / EventId.ticks(Duration.ofMillis(1)))
        .log(what);
  }
}
