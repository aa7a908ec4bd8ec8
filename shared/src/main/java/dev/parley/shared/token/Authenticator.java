package dev.parley.shared.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.auth0.jwt.interfaces.Verification;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns the access token of a request into a {@link Caller}.
 *
 * <p>Only ES256 is accepted, whatever the token's header says (RFC 8725, section 3.1).
 */
public final class Authenticator {
  /** Audience of every access token. */
  public static final String AUDIENCE = "parley";

  private static final int TOKEN_CHARACTERS_MAX = 4_096;

  /**
   * How far the clock of the instance that made a token may run ahead of ours. A token lives only
   * as long as it says: there is no such allowance for {@code exp}.
   */
  static final int CLOCK_SKEW_SECONDS_MAX = 60;

  private final VerificationKeys keys;
  private final String issuer;
  private final InstantSource clock;
  private final EndedSessions ended;
  private final VerifiedTokens known = new VerifiedTokens();

  /**
   * Verifies tokens.
   *
   * @param ended sessions whose tokens are refused although they have not expired
   */
  public Authenticator(
      VerificationKeys keys, String issuer, InstantSource clock, EndedSessions ended) {
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
    this.ended = ended;
  }

  /**
   * The caller of {@code request}.
   *
   * @throws ProblemException 401 if the token is missing, expired or not valid, or if its session
   *     was ended
   */
  public Caller authenticate(Request request) {
    return verify(request.bearerToken());
  }

  /**
   * The caller whose token {@code token} is.
   *
   * @throws ProblemException 401 if {@code token} is expired or not valid
   */
  public Caller verify(String token) {
    return verified(token).caller();
  }

  /**
   * What a token says.
   *
   * @param expiresAt when a long request, such as a stream, has to end
   * @param session empty for a token of the version that did not tell it
   */
  public record Verified(Caller caller, Instant expiresAt, Optional<SessionId> session) {}

  /**
   * As {@link #verify}, for long requests.
   *
   * @throws ProblemException 401 if {@code token} is expired or not valid
   */
  public Verified verified(String token) {
    try {
      requireSize(token);
      Verified verified =
          known
              .find(token)
              .filter(this::isStillValid)
              .map(VerifiedTokens.SignedToken::verified)
              .orElseGet(() -> verifyAnew(token));
      if (hasEnded(verified)) {
        throw ProblemException.unauthenticated("the session was ended");
      }
      return verified;
    } catch (TokenExpiredException expired) {
      throw ProblemException.unauthenticated("the access token has expired");
    } catch (JWTVerificationException | IllegalArgumentException | NullPointerException wrong) {
      throw ProblemException.unauthenticated("the access token is not valid");
    }
  }

  /** Whether the session of {@code verified} was ended; a long request asks again and again. */
  public boolean hasEnded(Verified verified) {
    return verified.session().filter(ended::contains).isPresent();
  }

  /** Checks again: since the verification time has passed, and keys may have been withdrawn. */
  private boolean isStillValid(VerifiedTokens.SignedToken token) {
    return clock.instant().isBefore(token.verified().expiresAt())
        && keys.find(token.keyId()).filter(token.key()::equals).isPresent();
  }

  private Verified verifyAnew(String token) {
    DecodedJWT decoded = JWT.decode(token);
    ECPublicKey key = key(decoded);
    DecodedJWT verified = verifier(key).verify(token);
    // For the library a claim that is null counts as present.
    Instant expiresAt = Objects.requireNonNull(verified.getExpiresAtAsInstant(), "exp");
    Caller caller =
        new Caller(
            new UserId(UUID.fromString(verified.getSubject())),
            Objects.requireNonNull(verified.getClaim("username").asString(), "username"),
            Role.valueOf(verified.getClaim("role").asString()));
    Claim sid = verified.getClaim("sid");
    Optional<SessionId> session =
        sid.isMissing()
            ? Optional.empty()
            : Optional.of(SessionId.parse(sid.asString()).orElseThrow(Authenticator::malformed));
    Verified fresh = new Verified(caller, expiresAt, session);
    known.add(token, new VerifiedTokens.SignedToken(fresh, decoded.getKeyId(), key));
    return fresh;
  }

  private static JWTDecodeException malformed() {
    return new JWTDecodeException("a claim is malformed");
  }

  private static void requireSize(String token) {
    if (token.length() > TOKEN_CHARACTERS_MAX) {
      throw new JWTDecodeException("too long");
    }
  }

  private ECPublicKey key(DecodedJWT decoded) {
    if (!"ES256".equals(decoded.getAlgorithm()) || decoded.getKeyId() == null) {
      throw new JWTDecodeException("not ES256 with a key id");
    }
    return keys.find(decoded.getKeyId())
        .orElseThrow(() -> new JWTDecodeException("unknown key id"));
  }

  private JWTVerifier verifier(ECPublicKey key) {
    Verification verification =
        JWT.require(Algorithm.ECDSA256(key, null))
            .withIssuer(issuer)
            .withAudience(AUDIENCE)
            .acceptIssuedAt(CLOCK_SKEW_SECONDS_MAX)
            .acceptNotBefore(CLOCK_SKEW_SECONDS_MAX)
            .withClaimPresence("exp")
            .withClaimPresence("sub")
            .withClaimPresence("username")
            .withClaimPresence("role");
    return ((JWTVerifier.BaseVerification) verification).build(new SourceClock(clock));
  }

  /** java-jwt takes a {@link Clock}; the rest of the project takes an {@link InstantSource}. */
  private static final class SourceClock extends Clock {
    private final InstantSource source;

    SourceClock(InstantSource source) {
      this.source = source;
    }

    @Override
    public Instant instant() {
      return source.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(instant(), zone);
    }
  }
}
