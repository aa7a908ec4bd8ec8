package dev.parley.shared.push;

import dev.parley.shared.config.Env;
import java.net.URI;

/**
 * What the token of a push must contain. The tokens are OpenID Connect's, signed with RS256.
 *
 * @param issuer {@code PUSH_ISSUER}: the signer of the tokens
 * @param keys {@code PUSH_JWKS_URL}: the address of the issuer's public keys
 * @param audience {@code PUSH_AUDIENCE}: the audience that the subscription puts into its tokens
 * @param serviceAccount {@code PUSH_SERVICE_ACCOUNT}: e-mail of the subscription's service account
 */
public record PushSettings(String issuer, URI keys, String audience, String serviceAccount) {
  private static final String GOOGLE = "https://accounts.google.com";
  private static final String GOOGLES_KEYS = "https://www.googleapis.com/oauth2/v3/certs";

  /** Reads the environment; {@code env} collects the mistakes. */
  public static PushSettings from(Env env) {
    return new PushSettings(
        env.text("PUSH_ISSUER", GOOGLE),
        env.optional("PUSH_JWKS_URL").isPresent()
            ? env.httpUri("PUSH_JWKS_URL")
            : URI.create(GOOGLES_KEYS),
        env.required("PUSH_AUDIENCE", "the audience of the push subscription's tokens"),
        env.required("PUSH_SERVICE_ACCOUNT", "the e-mail of the push subscription's account"));
  }
}
