package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps sessions, one row for each refresh token, hashes only. */
public interface SessionStore {
  /** A refresh token that is not used expires after this time. */
  Duration TOKEN_LIFETIME = Duration.ofDays(30);

  /** However often it is refreshed, a login ends after this time. */
  Duration FAMILY_LIFETIME = Duration.ofDays(90);

  /** How long an exchange may be repeated whose answer did not arrive. */
  Duration REPEAT_WINDOW = Duration.ofSeconds(60);

  /** Rotated tokens are remembered this long; after it they are unknown instead of reused. */
  Duration REUSE_MEMORY = Duration.ofDays(7);

  /** Begins a family with {@code token}, and forgets the user's dead sessions. */
  void open(UserId user, RefreshToken token, Instant now);

  /** Whose {@code token} is, used or not; empty where it is unknown. */
  Optional<Account> holder(RefreshToken token);

  /**
   * Exchanges {@code token} for {@code successor}, in one transaction.
   *
   * <p>Of several uses at the same time exactly one rotates. A browser whose network dropped the
   * answer, and a second tab that woke up at the same moment, present the old token again: within
   * {@link #REPEAT_WINDOW} of the rotation, and only as long as the successor is unused, they are
   * given the very same successor, so that a family never has two living tokens. Any other use of a
   * rotated token means that it leaked, and revokes the family. A thief who is quick enough to
   * repeat an exchange holds the same successor as the owner: whoever uses it second is found out.
   */
  Rotation rotate(RefreshToken token, RefreshToken successor, Instant now);

  /** Ends the family of {@code token}; nothing happens where it is unknown. */
  void revoke(RefreshToken token, Instant now);
}
