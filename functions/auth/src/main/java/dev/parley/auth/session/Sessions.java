package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.session.Rotation.Repeated;
import dev.parley.auth.session.Rotation.Reused;
import dev.parley.auth.session.Rotation.Rotated;
import dev.parley.auth.token.AccessTokens;
import dev.parley.auth.token.FirebaseTokens;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens, refreshes and ends sessions.
 *
 * <p>Tokens are made before anything is stored: where the Firebase token cannot be signed, nothing
 * has happened, and the client may simply try again.
 */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final SessionStore store;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final FirebaseTokens firebaseTokens;
  private final InstantSource clock;

  public Sessions(
      SessionStore store,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens,
      FirebaseTokens firebaseTokens,
      InstantSource clock) {
    this.store = store;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
    this.firebaseTokens = firebaseTokens;
    this.clock = clock;
  }

  /** A session whose tokens are made and whose row is not stored yet. */
  record Prepared(UserId user, RefreshToken token, SessionAnswer answer) {}

  /**
   * Makes the tokens of a new session.
   *
   * @throws ProblemException 503 where the Firebase token cannot be signed at present
   */
  Prepared prepare(Account account) {
    RefreshToken token = refreshTokens.first();
    return new Prepared(account.userId(), token, answer(account, token));
  }

  /** Stores what was prepared; from now on its refresh token is good. */
  SessionAnswer open(Prepared prepared) {
    store.open(prepared.user(), prepared.token(), clock.instant());
    return prepared.answer();
  }

  /**
   * Exchanges a refresh token.
   *
   * @throws ProblemException 401 where it is not good any more
   */
  SessionAnswer refresh(String presented) {
    RefreshToken token = RefreshToken.parse(presented).orElseThrow(Sessions::refused);
    Account account = store.holder(token).orElseThrow(Sessions::refused);
    RefreshToken successor = refreshTokens.successor(token);
    SessionAnswer answer = answer(account, successor);
    Rotation rotation = store.rotate(token, successor, clock.instant());
    if (rotation instanceof Rotated || rotation instanceof Repeated) {
      return answer;
    }
    if (rotation instanceof Reused) {
      LOG.atWarn()
          .addKeyValue("user_id", account.userId())
          .log("a refresh token was used twice; its family is revoked");
    }
    throw refused();
  }

  /** Ends the session that a refresh token belongs to, if there is one. */
  void close(String presented) {
    Instant now = clock.instant();
    RefreshToken.parse(presented).ifPresent(token -> store.revoke(token, now));
  }

  private SessionAnswer answer(Account account, RefreshToken refreshToken) {
    return new SessionAnswer(
        accessTokens.issue(account),
        "Bearer",
        AccessTokens.LIFETIME.toSeconds(),
        refreshToken.value(),
        firebaseTokens.issue(account.userId()),
        account.userId(),
        account.username().value(),
        account.role());
  }

  private static ProblemException refused() {
    return Refusal.of(
        AuthProblem.INVALID_REFRESH_TOKEN, "the refresh token is not good any more: log in again");
  }
}
