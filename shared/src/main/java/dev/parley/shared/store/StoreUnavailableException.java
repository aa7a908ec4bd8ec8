package dev.parley.shared.store;

/**
 * A store did not answer in time or refused to; whether a write took place is unknown.
 *
 * <p>Every write of the project may be repeated, so the way out is always to try again.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
