package dev.parley.chat.search;

import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long one search goes on: until its time is over, or until the store fails. Both end it with
 * what it has.
 */
class SearchDeadline {
  private final long endNanos;
  private volatile boolean passed;
  private volatile StoreUnavailableException failure;

  SearchDeadline(Duration time) {
    this.endNanos = System.nanoTime() + time.toNanos();
  }

  /** Another deadline, {@code more} from now. A failure of the store ends this one too. */
  SearchDeadline longer(Duration more) {
    SearchDeadline outer = this;
    return new SearchDeadline(more) {
      @Override
      void fail(Throwable cause) {
        super.fail(cause);
        outer.fail(cause);
      }
    };
  }

  boolean hasPassed() {
    return passed || leftNanos() == 0;
  }

  /** The time that is left; 0 if none is. */
  long leftNanos() {
    return Math.max(0, endNanos - System.nanoTime());
  }

  void pass() {
    passed = true;
  }

  /** Whether the store has failed. */
  boolean hasFailed() {
    return failure != null;
  }

  /** How the store has failed; empty if it has not. */
  Optional<StoreUnavailableException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Ends the search because of {@code cause}; anything but a store that is away is thrown. */
  void fail(Throwable cause) {
    if (cause instanceof StoreUnavailableException unavailable) {
      failure = unavailable;
      return;
    }
    // The reads that still wait must not be made any more.
    pass();
    if (cause instanceof RuntimeException mistake) {
      throw mistake;
    } else {
      throw new IllegalStateException("a read fails with a RuntimeException", cause);
    }
  }

  /** Whether the search goes on. */
  boolean isOpen() {
    return !hasPassed() && !hasFailed();
  }
}
