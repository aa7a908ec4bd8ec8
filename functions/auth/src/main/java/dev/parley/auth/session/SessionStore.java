package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.SessionId;
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
  Duration REPEAT_WINDOW = Duration.ofSeconds(10);

  /** How many exchanges of one family may be repeated within {@link #REPEAT_PERIOD}. */
  int REPEATS_MAX = 2;

  /** The time in which repetitions are counted. */
  Duration REPEAT_PERIOD = Duration.ofHours(1);

  /** How long a rotated token is remembered; after this it is unknown. */
  Duration REUSE_MEMORY = Duration.ofDays(7);

  /**
   * A session that begins.
   *
   * @param user whose it is
   * @param session its id
   * @param device where it begins
   * @param token its first refresh token
   */
  record Opening(UserId user, SessionId session, Device device, RefreshToken token) {}

  /**
   * Whom a refresh token belongs to.
   *
   * @param session that it continues
   * @param standing what an exchange of it would lead to
   */
  record Holder(Account account, SessionId session, Standing standing) {}

  /**
   * Begins a session, and removes the user's sessions that have ended.
   *
   * @param passwordVersion the version of the password that the user has proved to know
   * @return false, and nothing begins, if the user has another password by now or was disabled
   */
  boolean open(Opening opening, int passwordVersion, Instant now);

  /**
   * The holder of a token, used or not; empty if the token is unknown. It tells what the exchange
   * would lead to; {@link #rotate} decides again.
   */
  Optional<Holder> holderOf(Exchange exchange, Instant now);

  /**
   * Exchanges a token for its successor, in one transaction.
   *
   * <p>If a token is used several times at once, exactly one use rotates it. A browser may present
   * an old token again because the answer was lost or because two tabs woke up at the same moment.
   * It gets the same successor again if all of this holds: the rotation was less than {@link
   * #REPEAT_WINDOW} ago, the successor is unused, and the family had fewer than {@link
   * #REPEATS_MAX} repetitions within {@link #REPEAT_PERIOD}. So a family never has two valid
   * tokens. Any other use of a rotated token revokes the family.
   *
   * <p>This does not reveal every theft. A thief who repeats an exchange in time has the same
   * successor as the owner, and both can go on as long as each of them repeats in time. The limit
   * ends that: the third repetition within the period revokes the family.
   *
   * <p>A client that names its attempt has neither bound, as long as the successor is unused: a
   * thief who has only the token cannot repeat such an exchange at all.
   */
  Rotation rotate(Exchange exchange, Instant now);

  /** Ends the family of {@code token}; does nothing if the token is unknown. */
  void revoke(RefreshToken token, Instant now);
}
