package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The sessions: one row for each refresh token, which is stored as a hash only.
 *
 * <p>A <i>family</i> is all refresh tokens that descend from one login.
 */
public interface SessionStore {
  /** A refresh token that is not used expires after this time. */
  Duration TOKEN_LIFETIME = Duration.ofDays(30);

  /** A session ends this long after its login, however often it is refreshed. */
  Duration FAMILY_LIFETIME = Duration.ofDays(90);

  /** How long after an exchange a client may repeat it because the answer was lost. */
  Duration REPEAT_WINDOW = Duration.ofSeconds(60);

  /** How long a rotated token is remembered; after this it is unknown. */
  Duration REUSE_MEMORY = Duration.ofDays(7);

  /** Begins a family with {@code token}, and removes the user's sessions that have ended. */
  void open(UserId user, RefreshToken token, Instant now);

  /** The account that {@code token} belongs to, used or not; empty if the token is unknown. */
  Optional<Account> accountOf(RefreshToken token);

  /**
   * Exchanges {@code token} for {@code successor}, in one transaction.
   *
   * <p>If a token is used several times at once, exactly one use rotates it. A browser may present
   * an old token again because the answer was lost or because two tabs woke up at the same moment.
   * It gets the same successor again if both hold: the rotation is at most {@link #REPEAT_WINDOW}
   * ago, and the successor is unused. So a family never has two valid tokens. Any other use of a
   * rotated token means that it leaked, and revokes the family. A thief who repeats an exchange in
   * time has the same successor as the owner: the second use of that successor reveals the theft.
   */
  Rotation rotate(RefreshToken token, RefreshToken successor, Instant now);

  /** Ends the family of {@code token}; does nothing if the token is unknown. */
  void revoke(RefreshToken token, Instant now);
}
