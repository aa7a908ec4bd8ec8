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
 * <p>Tokens are made before anything is stored. So if the Firebase token cannot be signed, nothing
 * has happened, and the client may try again.
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

  /** A session whose tokens exist and whose row is not stored yet. */
  record NewSession(UserId user, RefreshToken token, SessionAnswer answer) {}

  /**
   * Makes the tokens of a new session.
   *
   * @throws ProblemException 503 if the Firebase token cannot be signed at present
   */
  NewSession prepare(Account account) {
    RefreshToken token = refreshTokens.first();
    return new NewSession(account.userId(), token, answer(account, token));
  }

  /** Stores a new session; from now on its refresh token is valid. */
  SessionAnswer open(NewSession session) {
    store.open(session.user(), session.token(), clock.instant());
    return session.answer();
  }

  /**
   * Exchanges a refresh token.
   *
   * @throws ProblemException 401 if it is not valid any more
   */
  SessionAnswer refresh(String presented) {
    RefreshToken token = RefreshToken.parse(presented).orElseThrow(Sessions::refused);
    Account account = store.accountOf(token).orElseThrow(Sessions::refused);
    RefreshToken successor = refreshTokens.successor(token);
    SessionAnswer answer = answer(account, successor);
    Rotation rotation = store.rotate(token, successor, clock.instant());
    if (rotation instanceof Rotated) {
      return answer;
    }
    if (rotation instanceof Repeated repeated) {
      LOG.atInfo()
          .addKeyValue("user_id", account.userId())
          .addKeyValue("family_id", repeated.familyId())
          .log("the exchange of a refresh token was repeated");
      return answer;
    }
    if (rotation instanceof Reused reused) {
      LOG.atWarn()
          .addKeyValue("user_id", account.userId())
          .addKeyValue("family_id", reused.familyId())
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
    return LoginChallenge.problem(
        AuthProblem.INVALID_REFRESH_TOKEN, "the refresh token is not good any more: log in again");
  }
}
