package dev.parley.shared.push;

import com.google.api.client.json.webtoken.JsonWebToken;
import com.google.auth.oauth2.TokenVerifier;
import com.google.common.util.concurrent.UncheckedExecutionException;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * Checks that a push comes from the subscription: its token must have the right signature, issuer,
 * audience and account, and must not have expired.
 *
 * <p>Google's {@link TokenVerifier} caches the issuer's keys for an hour.
 */
public final class PushTokens {
  private static final String SCHEME = "Bearer ";
  private static final int TOKEN_CHARACTERS_MAX = 4_096;

  /** Cloud Run replaces the signature by this if its own invoker check is on. */
  private static final String REMOVED = ".SIGNATURE_REMOVED_BY_GOOGLE";

  private final TokenVerifier verifier;
  private final String serviceAccount;

  /** Accepts the tokens that {@code settings} describe. */
  public PushTokens(PushSettings settings) {
    this.serviceAccount = settings.serviceAccount();
    this.verifier =
        TokenVerifier.newBuilder()
            .setIssuer(settings.issuer())
            .setAudience(settings.audience())
            .setCertificatesLocation(settings.keys().toString())
            .build();
  }

  /**
   * Returns if {@code authorization}, a request's header, holds a token of the subscription. May
   * fetch the issuer's keys.
   *
   * @throws ProblemException 401 if it does not; 503 if the keys cannot be fetched
   */
  public void require(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || authorization.length() > TOKEN_CHARACTERS_MAX) {
      throw ProblemException.unauthenticated("a push carries its subscription's token");
    }
    String token = authorization.substring(SCHEME.length()).strip();
    if (token.endsWith(REMOVED)) {
      throw ProblemException.unauthenticated(
          "Cloud Run has removed the token's signature: disable its invoker check, see docs/push.md");
    }
    JsonWebToken.Payload claims = verified(token);
    if (claims.getExpirationTimeSeconds() == null
        || !serviceAccount.equals(claims.get("email"))
        || !Boolean.TRUE.equals(claims.get("email_verified"))) {
      throw ProblemException.unauthenticated("the token is not the push subscription's");
    }
  }

  private JsonWebToken.Payload verified(String token) {
    try {
      return verifier.verify(token).getPayload();
    } catch (TokenVerifier.VerificationException failure) {
      if (failure.getCause() instanceof ExecutionException
          || failure.getCause() instanceof UncheckedExecutionException) {
        throw ProblemException.retryAfter(
            CommonProblem.UNAVAILABLE,
            "the keys that verify pushes cannot be fetched",
            Duration.ofSeconds(1),
            failure);
      }
      throw ProblemException.unauthenticated("the token is not valid");
    } catch (IllegalArgumentException malformed) {
      throw ProblemException.unauthenticated("the token is not valid");
    }
  }
}
