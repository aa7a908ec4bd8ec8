package dev.parley.auth.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.parley.auth.account.Account;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Issues access tokens: ES256, short-lived, with the id of their session, by which an ended
 * session's tokens are refused.
 */
public final class AccessTokens {
  /** How long a token is valid. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Algorithm algorithm;
  private final String kid;
  private final String issuer;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public AccessTokens(SigningKeys keys, String issuer, InstantSource clock, Supplier<UUID> ids) {
    this.algorithm = Algorithm.ECDSA256(null, keys.privateKey());
    this.kid = keys.kid();
    this.issuer = issuer;
    this.clock = clock;
    this.ids = ids;
  }

  /** A token of {@code account} in {@code session}, valid from now on. */
  public String issue(Account account, SessionId session) {
    Instant now = clock.instant();
    return JWT.create()
        .withKeyId(kid)
        .withIssuer(issuer)
        .withAudience(Authenticator.AUDIENCE)
        .withSubject(account.userId().toString())
        .withClaim("username", account.username().value())
        .withClaim("role", account.role().name())
        .withClaim("sid", session.toString())
        .withIssuedAt(now)
        .withExpiresAt(now.plus(LIFETIME))
        .withJWTId(ids.get().toString())
        .sign(algorithm);
  }
}
