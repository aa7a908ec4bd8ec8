package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.AuthProblem;
import dev.parley.auth.session.Rotation.Repeated;
import dev.parley.auth.session.Rotation.Reused;
import dev.parley.auth.session.Rotation.Rotated;
import dev.parley.auth.throttle.AttemptLimiter;
import dev.parley.auth.token.AccessTokens;
import dev.parley.auth.token.FirebaseTokens;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens, refreshes and ends sessions.
 *
 * <p>Tokens are made before anything is stored. So if the Firebase token cannot be signed, nothing
 * has happened, and the client may try again.
 */
public final class Sessions {
  /** The version of the password that an account is created with. */
  static final int FIRST_PASSWORD = 0;

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final SessionStore store;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final FirebaseTokens firebaseTokens;
  private final AttemptLimiter attempts;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public Sessions(
      SessionStore store,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens,
      FirebaseTokens firebaseTokens,
      AttemptLimiter attempts,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.store = store;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
    this.firebaseTokens = firebaseTokens;
    this.attempts = attempts;
    this.clock = clock;
    this.ids = ids;
  }

  /** A session whose tokens exist and whose row is not stored yet. */
  record NewSession(SessionStore.Opening opening, SessionAnswer answer) {}

  /**
   * Makes the tokens of a new session.
   *
   * @throws ProblemException 503 if the Firebase token cannot be signed at present
   */
  NewSession prepare(Account account, Device device) {
    SessionId session = new SessionId(ids.get());
    RefreshToken token = refreshTokens.first();
    return new NewSession(
        new SessionStore.Opening(account.userId(), session, device, token),
        answer(account, session, token));
  }

  /**
   * Stores a new session; from now on its refresh token is valid.
   *
   * @param passwordVersion the version of the password that the user has proved to know
   * @return empty if the user has another password by now or was disabled
   */
  Optional<SessionAnswer> open(NewSession session, int passwordVersion) {
    return store.open(session.opening(), passwordVersion, clock.instant())
        ? Optional.of(session.answer())
        : Optional.empty();
  }

  /**
   * Exchanges a refresh token. Everything that can refuse it comes before the tokens are made: they
   * cost two signatures, one of them by a call of Google's.
   *
   * @param attempt of the client; empty if it names none
   * @throws ProblemException 401 if it is not valid any more; 429 if its session refreshes too
   *     often
   */
  SessionAnswer refresh(String presented, Optional<String> attempt) {
    Instant now = clock.instant();
    RefreshToken token = RefreshToken.parse(presented).orElseThrow(Sessions::refused);
    Exchange exchange = exchange(token, attempt);
    SessionStore.Holder holder = store.holderOf(exchange, now).orElseThrow(Sessions::refused);
    attempts.refresh(holder.session());
    Account account = holder.account();
    Optional<SessionAnswer> answer =
        switch (holder.standing()) {
          case UNUSED, REPEATABLE ->
              Optional.of(answer(account, holder.session(), exchange.successor()));
          case USED, ENDED -> Optional.empty();
        };
    Rotation rotation = store.rotate(exchange, now);
    log(account, rotation);
    if (rotation instanceof Rotated || rotation instanceof Repeated) {
      return answer.orElseThrow(() -> new IllegalStateException("a used token was exchanged"));
    }
    throw refused();
  }

  private Exchange exchange(RefreshToken token, Optional<String> attempt) {
    return attempt
        .map(a -> new Exchange(token, refreshTokens.successor(token, a), true))
        .orElseGet(() -> new Exchange(token, refreshTokens.successor(token), false));
  }

  private static void log(Account account, Rotation rotation) {
    if (rotation instanceof Repeated repeated) {
      LOG.atInfo()
          .addKeyValue("user_id", account.userId())
          .addKeyValue("family_id", repeated.session())
          .log("the exchange of a refresh token was repeated");
    }
    if (rotation instanceof Reused reused) {
      LOG.atWarn()
          .addKeyValue("user_id", account.userId())
          .addKeyValue("family_id", reused.session())
          .log("a refresh token was used twice; its family is revoked");
    }
  }

  /** Ends the session that a refresh token belongs to, if there is one. */
  void close(String presented) {
    Instant now = clock.instant();
    RefreshToken.parse(presented).ifPresent(token -> store.revoke(token, now));
  }

  private SessionAnswer answer(Account account, SessionId session, RefreshToken refreshToken) {
    return new SessionAnswer(
        accessTokens.issue(account, session),
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
