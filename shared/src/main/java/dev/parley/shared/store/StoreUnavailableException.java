package dev.parley.shared.store;

import java.time.Duration;

/**
 * A store did not answer in time, or refused to. It is unknown if a write took place.
 *
 * <p>Every write of the project may be repeated, so the caller can always try again.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Duration RETRY_AFTER_DEFAULT = Duration.ofSeconds(1);

  private final Duration retryAfter;

  public StoreUnavailableException(String message, Throwable cause) {
    this(message, cause, RETRY_AFTER_DEFAULT);
  }

  /**
   * Says that a store is unavailable.
   *
   * @param retryAfter how long a client should wait before it tries again
   */
  public StoreUnavailableException(String message, Throwable cause, Duration retryAfter) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long a client should wait before it tries again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
