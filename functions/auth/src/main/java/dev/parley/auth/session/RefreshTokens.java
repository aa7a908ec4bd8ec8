package dev.parley.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes refresh tokens: random ones for a login, derived ones for a rotation.
 *
 * <p>A successor is the HMAC of its predecessor under a key that only this function has. Only this
 * function can compute it, and it can compute it again. So a client whose answer was lost repeats
 * the exchange and gets the same successor, although only hashes are stored (see {@link
 * SessionStore#rotate}).
 */
public final class RefreshTokens {
  private static final String MAC = "HmacSHA256";

  private final SecureRandom random;
  private final SecretKeySpec key;

  /**
   * Makes tokens.
   *
   * @param random source of first tokens
   * @param key secret of 256 bits, the same on every instance
   */
  public RefreshTokens(SecureRandom random, byte[] key) {
    this.random = random;
    this.key = new SecretKeySpec(key, MAC);
  }

  /** The token of a new session. */
  RefreshToken first() {
    byte[] secret = new byte[RefreshToken.BYTES];
    random.nextBytes(secret);
    return RefreshToken.of(secret);
  }

  /** The token that replaces {@code token}; always the same one. */
  RefreshToken successor(RefreshToken token) {
    return derived(token.value());
  }

  /** The token that replaces {@code token} in this attempt; another attempt gets another one. */
  RefreshToken successor(RefreshToken token, String attempt) {
    // No token contains the separator, so no other pair has the same text.
    return derived(token.value() + "." + attempt);
  }

  private RefreshToken derived(String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return RefreshToken.of(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + MAC, missing);
    }
  }
}
