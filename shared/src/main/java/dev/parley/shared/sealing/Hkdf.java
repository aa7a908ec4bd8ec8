package dev.parley.shared.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF with SHA-256 (RFC 5869) for keys of 32 bytes, which take one round of its second step.
 *
 * <p>The runtime's Java has no HKDF; {@code javax.crypto.KDF} came with Java 25. A library for it
 * costs more of the cold start than these lines (docs/adr/0039), which RFC 5869's own vectors test.
 */
public final class Hkdf {
  /** The length of every key. */
  public static final int KEY_BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  private Hkdf() {}

  /**
   * The key of {@code secret} for {@code info}.
   *
   * @param salt not empty
   */
  public static byte[] key(byte[] secret, byte[] salt, String info) {
    return key(secret, salt, info.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] key(byte[] secret, byte[] salt, byte[] info) {
    return hmac(hmac(salt, secret), info, new byte[] {1});
  }

  /** HMAC-SHA-256 of {@code parts}, one after the other. */
  public static byte[] hmac(byte[] key, byte[]... parts) {
    Mac mac = mac(key);
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /** HMAC-SHA-256 with {@code key}, for many texts one after the other. */
  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", missing);
    }
  }
}
